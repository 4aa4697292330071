//! One walk over a body, along its outline: formats of strings, demands of rules, and the events on the way.

use std::borrow::Cow;

use mx_json::{Document, Kind, Node};
use mx_rules::{Level, RuleId, When, id};
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
            if let Err(refusal) = format.check(&text) {
                let message = format!("is no {} and {refusal}", words_of(*format));
                let missed = Missed { format: *format, constraint: *rule, refusal, text: &text };
                self.tell(&missed, node, message, Shown::Instance);
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
                let missed = Missed { format: *format, constraint: *rule, refusal, text: name };
                self.tell(&missed, member, message, shown);
            }
        }
    }

    /// The pattern of a place, and the greatest level of what is found there.
    pub(super) fn place(&self, document: &Document<'_>, instance: &str) -> (String, Level) {
        let (pattern, most) = self.base.place(document, instance);
        let of_content = self.content.map(|(answers, start)| {
            let content = document.pointer_to(start);
            answers.most(instance.strip_prefix(content.as_str()).unwrap_or(instance))
        });
        (pattern, most.min(of_content.unwrap_or(Level::Error)))
    }

    /// The format's own rule is broken, unless a constraint asked for it. The exceptions of
    /// the format count in both cases.
    fn tell(&mut self, missed: &Missed<'_>, node: Node<'_>, message: String, shown: Shown) {
        let rule = missed.constraint.or(rule_of(missed.format));
        let Some((rule, document)) = rule.zip(self.reporter.document()) else { return };
        let Some(excepted) = self.excepted(missed, node) else { return };
        let instance = document.pointer_of(node);
        let (pattern, most) = self.place(document, &instance);
        let draft = Draft { shown, ..Draft::of_value(rule, instance, message) };
        self.reporter.push_once(draft.at_most(most.min(excepted)), pattern);
    }

    /// The greatest level that the exceptions of a format's rule leave to a value; none where nothing is reported.
    fn excepted(&self, missed: &Missed<'_>, node: Node<'_>) -> Option<Level> {
        let key = node.key();
        let is_met = |when: &When| {
            when.is_value(missed.text)
                || key.as_ref().is_some_and(|key| when.is_member(self.part, key))
                || (missed.refusal == Refusal::TrailingBits && when.is_fault("trailing-bits"))
        };
        let exceptions = rule_of(missed.format).map_or(&[][..], |rule| rule.rule().exceptions);
        exceptions
            .iter()
            .filter(|exception| is_met(&exception.when))
            .map(|exception| exception.level)
            .min()
            .unwrap_or(Some(Level::Error))
    }

    fn demand(&mut self, demand: &mx_spec::Demand, node: Node<'_>) {
        let Some(validator) = demand.validator().filter(|it| !it.is_valid(node)) else { return };
        let Some(document) = self.reporter.document() else { return };
        let prefix = document.pointer_of(node);
        for error in validator.iter_errors(node) {
            let (detail, message) = words::words(error.kind());
            let instance = format!("{prefix}{}", error.instance_path().as_str());
            let (pattern, most) = self.place(document, &instance);
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

/// A text that is not of its format.
struct Missed<'t> {
    format: Format,
    /// The rule of the constraint that asked for the format, where it was not the schema.
    constraint: Option<RuleId>,
    refusal: Refusal,
    text: &'t str,
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
