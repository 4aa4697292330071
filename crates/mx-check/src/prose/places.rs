//! One walk over a body, along its outline: formats of strings, demands of rules, and the events on the way.

use std::borrow::Cow;

use mx_json::{Document, Kind, Node};
use mx_rules::{Level, RuleId, id};
use mx_spec::formats::{Format, Refusal};
use mx_spec::outline::At;
use mx_spec::{BodySchema, Events, path_parameter, query_parameter};

use super::event::{Answers, Event, Seen};
use super::{Reporter, event};
use crate::draft::{Draft, Shown};
use crate::finding::Part;
use crate::pattern::pattern;
use crate::scene::Scene;
use crate::schema::words;
use crate::session::View;

/// Judges the places of a body.
pub(crate) fn judge_body(reporter: &mut Reporter<'_>, schema: &BodySchema, around: Option<Around<'_>>, part: Part) {
    let Some(document) = reporter.document() else { return };
    let mut walk = Walk { reporter, around, part, base: Base::of(schema), content: None };
    walk.value(document.root(), schema.outline().root());
}

/// A walk along an outline.
pub(super) struct Walk<'w, 'r> {
    pub(super) reporter: &'w mut Reporter<'r>,
    /// The exchange, where there is one.
    pub(super) around: Option<Around<'w>>,
    pub(super) part: Part,
    pub(super) base: Base<'w>,
    /// Within the content of an event that the body's own schema describes: for what of it the sender answers, and the
    /// byte that it starts at.
    content: Option<(Answers, usize)>,
}

/// What a body's exchange says of the events in it.
#[derive(Clone, Copy)]
pub(crate) struct Around<'w> {
    /// The event schemas of the version.
    pub(super) events: &'w Events,
    /// The path template of the operation, and the URL that was asked for.
    template: &'w str,
    url: &'w str,
    pub(super) view: View,
}

impl<'w> Around<'w> {
    pub(crate) fn of(scene: &Scene<'w>) -> Self {
        let template = scene.operations().first().map_or("", |operation| operation.path());
        let url = scene.exchange.request.url.as_str();
        Self { events: scene.spec.events(), template, url, view: scene.view }
    }

    pub(super) fn path_parameter(&self, name: &str) -> Option<Cow<'w, str>> {
        path_parameter(self.template, self.url, name)
    }

    pub(super) fn query(&self, name: &str) -> Option<Cow<'w, str>> {
        query_parameter(self.url, name)
    }
}

/// What is being walked: a whole body, or the content of an event in it. Where it stands is worked out only where there
/// is something to tell.
#[derive(Clone, Copy)]
pub(super) struct Base<'w> {
    pub(super) schema: &'w BodySchema,
    /// For what of it the sender of the body answers.
    pub(super) answers: Answers,
    /// Of a content: the schema of the body around it, and the byte that it starts at.
    within: Option<(&'w BodySchema, usize)>,
}

impl<'w> Base<'w> {
    pub(super) fn of(schema: &'w BodySchema) -> Self {
        Self { schema, answers: Answers::ForAll, within: None }
    }

    /// The content of an event, which starts at a byte of the body.
    pub(super) fn content(self, schema: &'w BodySchema, start: usize, answers: Answers) -> Self {
        let body = self.within.map_or(self.schema, |(body, _)| body);
        Self { schema, answers, within: Some((body, start)) }
    }

    /// The pointer to it.
    pub(super) fn pointer(self, document: &Document<'_>) -> String {
        self.within.map(|(_, start)| document.pointer_to(start)).unwrap_or_default()
    }

    /// The pattern of a place, and the greatest level of what is found there.
    pub(super) fn place(self, document: &Document<'_>, instance: &str) -> (String, Level) {
        let pointer = self.pointer(document);
        let below = instance.strip_prefix(pointer.as_str()).unwrap_or(instance);
        let outer = self.within.map(|(body, _)| pattern(body.schema(), &pointer)).unwrap_or_default();
        (outer + &pattern(self.schema.schema(), below), self.answers.most(below))
    }
}

impl Walk<'_, '_> {
    #[inline]
    pub(super) fn value(&mut self, node: Node<'_>, at: At<'_>) {
        if at.is_marked() {
            self.marked(node, at);
        } else if at.leads_into(node.kind()) {
            self.within(node, at, None);
        }
    }

    /// What stands at a place of which more is said than formats and ways further.
    fn marked(&mut self, node: Node<'_>, at: At<'_>) {
        let seen = at.event().and_then(|mark| Seen::of(self, node, mark));
        let event = seen.as_ref().and_then(Seen::event);
        if at.leads_into(node.kind()) {
            self.within(node, at, event);
        }
        for demand in at.demands() {
            self.demand(demand, node);
        }
        for (choice, at) in at.choices() {
            if choice.holds(node) {
                self.value(node, at);
            }
        }
        if let Some(seen) = &seen {
            event::judge(self, seen, event, at);
        }
    }

    #[inline]
    fn within(&mut self, node: Node<'_>, at: At<'_>, event: Option<Event<'_>>) {
        match node.kind() {
            Kind::String => self.string(node, at),
            Kind::Object => self.members(node, at, event),
            Kind::Array => self.elements(node, at),
            Kind::Null | Kind::Bool | Kind::Number => {}
        }
    }

    fn elements(&mut self, node: Node<'_>, at: At<'_>) {
        for (index, element) in node.elements().enumerate() {
            if let Some(at) = at.element(index) {
                self.value(element, at);
            }
        }
    }

    fn string(&mut self, node: Node<'_>, at: At<'_>) {
        let text = node.as_str().unwrap_or_default();
        for (format, rule) in at.formats() {
            // Clients have long said "none" of a picture by an empty string, and servers hand it on.
            if text.is_empty() && matches!(format, Format::MxcUri | Format::Uri) {
                continue;
            }
            if let Err(refusal) = format.check(&text) {
                let message = format!("is no {} and {refusal}", words_of(*format));
                self.tell(rule.or(rule_of(*format)), node, refusal, message, Shown::Instance);
            }
        }
    }

    fn members(&mut self, node: Node<'_>, at: At<'_>, event: Option<Event<'_>>) {
        for (name, member) in node.members() {
            if !at.name_formats().is_empty() {
                self.name(&name, member, at);
            }
            match event {
                Some(event) if name == "content" => self.content(member, at, event),
                _ => at.for_member(&name, |at| self.value(member, at)),
            }
        }
    }

    /// The content of an event, as far as the schema around it describes it.
    fn content(&mut self, content: Node<'_>, at: At<'_>, event: Event<'_>) {
        let answers = event.answers(self);
        let outer = self.content.replace((answers, content.span().start));
        at.for_member("content", |at| self.value(content, at));
        self.content = outer;
    }

    fn name(&mut self, name: &str, member: Node<'_>, at: At<'_>) {
        for (format, rule) in at.name_formats() {
            if let Err(refusal) = format.check(name) {
                let message = format!("the name of the member is no {} and {refusal}", words_of(*format));
                let shown = member.key_span().map_or(Shown::Instance, Shown::Bytes);
                self.tell(rule.or(rule_of(*format)), member, refusal, message, shown);
            }
        }
    }

    /// The pattern of a place, and the greatest level of what is found there.
    pub(super) fn place(&self, document: &Document<'_>, node: Node<'_>, instance: &str) -> (String, Level) {
        let (pattern, most) = self.base.place(document, instance);
        let of_content = self.content.map(|(answers, start)| {
            let content = document.pointer_to(start);
            answers.most(instance.strip_prefix(content.as_str()).unwrap_or(instance))
        });
        // A user chose the picture, and the server hands its address on.
        let is_chosen = self.part == Part::Response && node.key().is_some_and(|key| key == "avatar_url");
        let of_member = if is_chosen { Level::Warning } else { Level::Error };
        (pattern, most.min(of_content.unwrap_or(Level::Error)).min(of_member))
    }

    fn tell(&mut self, rule: Option<RuleId>, node: Node<'_>, refusal: Refusal, message: String, shown: Shown) {
        let Some((rule, document)) = rule.zip(self.reporter.document()) else { return };
        let instance = document.pointer_of(node);
        let (pattern, most) = self.place(document, node, &instance);
        // Encoders must write zeros there, and whether readers have to accept others is not settled upstream.
        let most = if refusal == Refusal::TrailingBits { most.min(Level::Warning) } else { most };
        let draft = Draft { shown, ..Draft::of_value(rule, instance, message) };
        self.reporter.push_once(draft.at_most(most), pattern);
    }

    fn demand(&mut self, demand: &mx_spec::Demand, node: Node<'_>) {
        let Some(validator) = demand.validator().filter(|it| !it.is_valid(node)) else { return };
        let Some(document) = self.reporter.document() else { return };
        let prefix = document.pointer_of(node);
        for error in validator.iter_errors(node) {
            let (detail, message) = words::words(error.kind());
            let instance = format!("{prefix}{}", error.instance_path().as_str());
            let (pattern, most) = self.place(document, node, &instance);
            let message = format!("{}: {message}", demand.rule().rule().summary);
            let draft = Draft { detail, ..Draft::of_value(demand.rule(), instance, message) };
            self.reporter.push_once(draft.at_most(most), pattern);
        }
    }

    /// Something is wrong with a value.
    pub(super) fn found(&mut self, rule: RuleId, node: Node<'_>, detail: &str, message: impl Into<String>) {
        self.found_at_most(Level::Error, rule, node, detail, message);
    }

    /// Something is wrong with a value, and weighs no more than this.
    pub(super) fn found_at_most(
        &mut self,
        most: Level,
        rule: RuleId,
        node: Node<'_>,
        detail: &str,
        message: impl Into<String>,
    ) {
        let Some(document) = self.reporter.document() else { return };
        let instance = document.pointer_of(node);
        let (pattern, _) = self.base.place(document, &instance);
        let draft = Draft { detail: detail.to_owned(), ..Draft::of_value(rule, instance, message.into()) };
        self.reporter.push(draft.at_most(most), pattern);
    }
}

/// The rule that a value breaks which is not of the format that the schema gives it.
fn rule_of(format: Format) -> Option<RuleId> {
    Some(match format {
        Format::UserId => id::PROSE_MALFORMED_USER_ID,
        Format::RoomId => id::PROSE_MALFORMED_ROOM_ID,
        Format::EventId => id::PROSE_MALFORMED_EVENT_ID,
        Format::RoomAlias => id::PROSE_MALFORMED_ROOM_ALIAS,
        Format::ServerName => id::PROSE_MALFORMED_SERVER_NAME,
        Format::MxcUri => id::PROSE_MALFORMED_MXC_URI,
        Format::UnpaddedBase64 => id::PROSE_MALFORMED_BASE64,
        Format::UrlsafeUnpaddedBase64 => id::PROSE_MALFORMED_URLSAFE_BASE64,
        Format::Uri => id::PROSE_MALFORMED_URI,
        Format::Email => id::PROSE_MALFORMED_EMAIL,
        // Its range is wider than that of integers in JSON, which the wire layer holds.
        Format::Int64 => return None,
    })
}

fn words_of(format: Format) -> &'static str {
    match format {
        Format::UserId => "user ID",
        Format::RoomId => "room ID",
        Format::EventId => "event ID",
        Format::RoomAlias => "room alias",
        Format::ServerName => "server name",
        Format::MxcUri => "`mxc` URI",
        Format::UnpaddedBase64 => "unpadded Base64",
        Format::UrlsafeUnpaddedBase64 => "URL-safe unpadded Base64",
        Format::Uri => "URI",
        Format::Email => "e-mail address",
        Format::Int64 => "integer of 64 bits",
    }
}
