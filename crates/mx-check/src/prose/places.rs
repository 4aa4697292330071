//! One walk over a body, along its outline: formats of strings, constraints of rules, and the events on the way.

use std::borrow::Cow;

use mx_json::{Document, Kind, Node};
use mx_rules::{Level, RuleId, When, id};
use mx_spec::formats::{Format, Refusal};
use mx_spec::outline::Cursor;
use mx_spec::{BodySchema, Events, Keyword};

use super::event::{Event, EventCandidate, Responsibility};
use super::{Reporter, event};
use crate::context::Context;
use crate::finding::{Detail, Lowered, Part};
use crate::note::{About, Ceiling, Link, Note};
use crate::reading::{Reading, View};
use crate::schema::words::{self, There};

/// Judges the places of a body.
pub(crate) fn judge_body(
    reporter: &mut Reporter<'_>,
    schema: &BodySchema,
    context: Option<EventContext<'_>>,
    part: Part,
) {
    let Some(document) = reporter.document() else { return };
    let mut walk = Walk { reporter, context, part, base: Base::of(schema), content: None };
    walk.value(document.root(), schema.outline().root());
}

/// A walk along an outline.
pub(super) struct Walk<'w, 'r> {
    pub(super) reporter: &'w mut Reporter<'r>,
    /// The exchange, where there is one.
    pub(super) context: Option<EventContext<'w>>,
    pub(super) part: Part,
    pub(super) base: Base<'w>,
    /// Within the content of an event that the body's own schema describes: the sender's responsibility for it, and the
    /// byte at which it starts.
    content: Option<(Responsibility, usize)>,
}

/// The data of an exchange that its events are judged by.
#[derive(Clone, Copy)]
pub(crate) struct EventContext<'w> {
    /// The event schemas of the version.
    pub(super) events: &'w Events,
    /// The path template of the operation.
    template: &'w str,
    reading: &'w Reading<'w>,
}

impl<'w> EventContext<'w> {
    pub(crate) fn of(context: &Context<'w>) -> Self {
        let template = context.operations().first().map_or("", |operation| operation.path());
        Self { events: context.spec.events(), template, reading: context.reading }
    }

    pub(super) fn path_parameter(&self, name: &str) -> Option<Cow<'w, str>> {
        self.reading.path_parameter(self.template, name)
    }

    pub(super) fn query(&self, name: &str) -> Option<&'w str> {
        self.reading.query(name)
    }

    pub(super) fn reading(&self) -> &'w Reading<'w> {
        self.reading
    }

    pub(super) fn view(&self) -> View {
        self.reading.view
    }
}

/// The value that is walked: a whole body, or the content of an event in it. Its place is worked out only where there
/// is something to report.
#[derive(Clone, Copy)]
pub(super) struct Base<'w> {
    pub(super) schema: &'w BodySchema,
    /// The responsibility of the sender of the body for it.
    pub(super) responsibility: Responsibility,
    /// For a content: the schema of the body around it, and the byte at which it starts.
    within: Option<(&'w BodySchema, usize)>,
}

impl<'w> Base<'w> {
    pub(super) fn of(schema: &'w BodySchema) -> Self {
        Self { schema, responsibility: Responsibility::ForAll, within: None }
    }

    /// The content of an event, which starts at a byte of the body.
    pub(super) fn content(self, schema: &'w BodySchema, start: usize, responsibility: Responsibility) -> Self {
        let body = self.within.map_or(self.schema, |(body, _)| body);
        Self { schema, responsibility, within: Some((body, start)) }
    }

    /// The JSON Pointer to it.
    pub(super) fn pointer(self, document: &Document<'_>) -> String {
        self.within.map(|(_, start)| document.pointer_to(start)).unwrap_or_default()
    }

    /// The pattern of a place, and the greatest level of what is found there.
    pub(super) fn place(self, document: &Document<'_>, instance: &str) -> (String, Ceiling) {
        let pointer = self.pointer(document);
        let below = instance.strip_prefix(pointer.as_str()).unwrap_or(instance);
        let outer = self.within.map(|(body, _)| body.places().pattern(&pointer)).unwrap_or_default();
        (outer + &self.schema.places().pattern(below), self.responsibility.ceiling(below))
    }
}

impl Walk<'_, '_> {
    #[inline]
    pub(super) fn value(&mut self, node: Node<'_>, at: Cursor<'_>) {
        if at.is_marked() {
            self.marked(node, at);
        } else if at.leads_into(node.kind()) {
            self.within(node, at, None);
        }
    }

    /// A value at a place that has constraints, alternatives or an event.
    fn marked(&mut self, node: Node<'_>, at: Cursor<'_>) {
        let candidate = at.event().and_then(|mark| EventCandidate::of(self, node, mark));
        let event = candidate.as_ref().and_then(EventCandidate::event);
        if at.leads_into(node.kind()) {
            self.within(node, at, event);
        }
        for constraint in at.constraints() {
            self.constraint(constraint, node);
        }
        for (choice, at) in at.choices() {
            if choice.holds(node) {
                self.value(node, at);
            }
        }
        if let Some(candidate) = &candidate {
            event::judge(self, candidate, event, at);
        }
    }

    #[inline]
    fn within(&mut self, node: Node<'_>, at: Cursor<'_>, event: Option<Event<'_>>) {
        match node.kind() {
            Kind::String => self.string(node, at),
            Kind::Object => self.members(node, at, event),
            Kind::Array => self.elements(node, at),
            Kind::Null | Kind::Bool | Kind::Number => {}
        }
    }

    fn elements(&mut self, node: Node<'_>, at: Cursor<'_>) {
        for (index, element) in node.elements().enumerate() {
            if let Some(at) = at.element(index) {
                self.value(element, at);
            }
        }
    }

    fn string(&mut self, node: Node<'_>, at: Cursor<'_>) {
        let text = node.as_str().unwrap_or_default();
        for (format, rule) in at.formats() {
            if let Err(refusal) = format.check(&text) {
                let message = format!("is not {}: it {refusal}", words_of(*format));
                let missed = Missed { format: *format, constraint: *rule, refusal, text: &text };
                self.report(&missed, node, message, About::Instance);
            }
        }
    }

    fn members(&mut self, node: Node<'_>, at: Cursor<'_>, event: Option<Event<'_>>) {
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

    /// The content of an event, as far as the schema of the body around it describes it.
    fn content(&mut self, content: Node<'_>, at: Cursor<'_>, event: Event<'_>) {
        let responsibility = event.responsibility(self);
        let outer = self.content.replace((responsibility, content.span().start));
        at.for_member("content", |at| self.value(content, at));
        self.content = outer;
    }

    fn name(&mut self, name: &str, member: Node<'_>, at: Cursor<'_>) {
        for (format, rule) in at.name_formats() {
            if let Err(refusal) = format.check(name) {
                let message = format!("the key is not {}: it {refusal}", words_of(*format));
                let about = member.key_span().map_or(About::Instance, About::Bytes);
                let missed = Missed { format: *format, constraint: *rule, refusal, text: name };
                self.report(&missed, member, message, about);
            }
        }
    }

    /// The pattern of a place, and the greatest level of what is found there.
    pub(super) fn place(&self, document: &Document<'_>, instance: &str) -> (String, Ceiling) {
        let (pattern, ceiling) = self.base.place(document, instance);
        let of_content = self.content.map(|(responsibility, start)| {
            let content = document.pointer_to(start);
            responsibility.ceiling(instance.strip_prefix(content.as_str()).unwrap_or(instance))
        });
        (pattern, ceiling.min(of_content.unwrap_or_default()))
    }

    /// Reports the rule of the constraint that asked for the format, else the format's own rule. The exceptions of the
    /// format's rule count in both cases.
    fn report(&mut self, missed: &Missed<'_>, node: Node<'_>, message: String, about: About) {
        let rule = missed.constraint.or(rule_of(missed.format));
        let Some((rule, document)) = rule.zip(self.reporter.document()) else { return };
        if !self.reporter.has_room(rule) {
            return;
        }
        let Some(excepted) = self.excepted(missed, node) else { return };
        let instance = document.pointer_of(node);
        let (pattern, ceiling) = self.place(document, &instance);
        let broken = Note { about, ..Note::of_value(rule, instance, message) };
        self.reporter.push_once(broken.with_pattern(pattern).linking(link_of(rule)).under(ceiling.min(excepted)));
    }

    /// The ceiling for a value by the exceptions of a format's rule; `None` where they leave nothing to report.
    fn excepted(&self, missed: &Missed<'_>, node: Node<'_>) -> Option<Ceiling> {
        let key = node.key();
        let is_met = |when: &When| {
            when.is_value(missed.text)
                || key.as_ref().is_some_and(|key| when.is_member(self.part, key))
                || (missed.refusal == Refusal::TrailingBits && when.is_fault("trailing-bits"))
        };
        let exceptions = rule_of(missed.format).map_or(&[][..], |rule| rule.rule().exceptions);
        let levels = exceptions.iter().filter(|exception| is_met(&exception.when)).map(|exception| exception.level);
        let most = levels.min().unwrap_or(Some(Level::Error))?;
        Some(Ceiling::at(most, Lowered::Exception))
    }

    fn constraint(&mut self, constraint: &mx_spec::CompiledConstraint, node: Node<'_>) {
        if constraint.accepts(node) {
            return;
        }
        let Some(document) = self.reporter.document() else { return };
        let prefix = document.pointer_of(node);
        // A filter takes members out of events.
        let is_cut = self.base.within.is_some() && self.context.is_some_and(|context| context.view().has_fields);
        let is_lack =
            |keyword: &Keyword| matches!(keyword, Keyword::Required { .. } | Keyword::DependentRequired { .. });
        for violation in constraint.violations(node).filter(|it| !(is_cut && is_lack(&it.keyword))) {
            if !self.reporter.has_room(constraint.rule()) {
                continue;
            }
            let instance = format!("{prefix}{}", violation.instance);
            let (detail, message) = words::words(&violation.keyword, There::at(document, &instance));
            let (pattern, ceiling) = self.place(document, &instance);
            let summary = constraint.rule().rule().summary;
            // Some keywords say nothing to people that the rule's summary does not.
            let message = match violation.keyword {
                Keyword::Pattern { .. }
                | Keyword::PropertyNames { .. }
                | Keyword::Contains
                | Keyword::Not
                | Keyword::AnyOf { .. }
                | Keyword::OneOf { .. } => summary.to_owned(),
                _ => format!("{summary}: {message}"),
            };
            let broken = Note::of_value(constraint.rule(), instance, message).with_detail(detail);
            let link = link_of(constraint.rule());
            self.reporter.push_once(broken.with_pattern(pattern).linking(link).under(ceiling));
        }
    }

    /// Reports a value.
    pub(super) fn found(
        &mut self,
        rule: RuleId,
        node: Node<'_>,
        detail: impl Into<Option<Detail>>,
        message: impl Into<String>,
    ) {
        if let Some(note) = self.note(rule, node, detail, message) {
            self.reporter.push(note);
        }
    }

    /// A note on a value, where there is room for it.
    pub(super) fn note(
        &mut self,
        rule: RuleId,
        node: Node<'_>,
        detail: impl Into<Option<Detail>>,
        message: impl Into<String>,
    ) -> Option<Note> {
        let document = self.reporter.document().filter(|_| self.reporter.has_room(rule))?;
        let instance = document.pointer_of(node);
        let (pattern, _) = self.base.place(document, &instance);
        Some(Note::of_value(rule, instance, message.into()).with_detail(detail).with_pattern(pattern))
    }
}

/// Rules about values that many sections mention and none defines for all of them. What breaks one leads to the section
/// of the operation that it was found in.
const IN_MANY_SECTIONS: [RuleId; 8] = [
    id::PROSE_NEGATIVE_COUNT,
    id::PROSE_NEGATIVE_DURATION,
    id::PROSE_NEGATIVE_INDEX,
    id::PROSE_NEGATIVE_LIMIT,
    id::PROSE_NEGATIVE_SIZE,
    id::PROSE_NOT_A_URI,
    id::PROSE_MALFORMED_EMAIL,
    id::PROSE_MALFORMED_URI,
];

fn link_of(rule: RuleId) -> Link {
    if IN_MANY_SECTIONS.contains(&rule) { Link::Operation } else { Link::Rule }
}

/// A text that is not of its format.
struct Missed<'t> {
    format: Format,
    /// The rule of the constraint that asked for the format, where it was not the schema.
    constraint: Option<RuleId>,
    refusal: Refusal,
    text: &'t str,
}

/// The rule that a value breaks if it is not of the format in its schema.
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
        // Its range is wider than that of integers in JSON, which the wire layer judges.
        Format::Int64 => return None,
    })
}

fn words_of(format: Format) -> &'static str {
    match format {
        Format::UserId => "a user ID",
        Format::RoomId => "a room ID",
        Format::EventId => "an event ID",
        Format::RoomAlias => "a room alias",
        Format::ServerName => "a server name",
        Format::MxcUri => "an `mxc` URI",
        Format::UnpaddedBase64 => "unpadded Base64",
        Format::UrlsafeUnpaddedBase64 => "URL-safe unpadded Base64",
        Format::Uri => "a URI",
        Format::Email => "an e-mail address",
        Format::Int64 => "an integer of 64 bits",
    }
}
