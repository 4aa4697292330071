//! One event, wherever it stands: its content is judged by the schema of its type, as far as the event is to be read
//! strictly there.

mod content;
mod limits;
mod redaction;
mod span;
mod state_key;
mod voucher;

use std::borrow::Cow;

use mx_json::{Kind, Node};
use mx_spec::outline::At;
use mx_spec::{EventForm, EventMark, TypeFrom};

pub(crate) use self::span::{Spans, canonical_spans, event_spans, server_spans};
pub(super) use self::voucher::Answers;
use super::places::Walk;
use crate::finding::Part;

/// An event where it stands.
pub(super) struct Event<'e> {
    node: Node<'e>,
    form: EventForm,
    /// Its type.
    kind: Cow<'e, str>,
    content: Node<'e>,
    /// Members may be left out, because a filter asked for some alone.
    is_cut: bool,
}

/// Judges the event that `mark` says stands at `node`; `event` is what could be made of it.
pub(super) fn judge(walk: &mut Walk<'_, '_>, node: Node<'_>, at: At<'_>, mark: &EventMark, event: Option<&Event<'_>>) {
    if node.kind() != Kind::Object {
        return;
    }
    limits::judge(walk, node, at, form(walk, mark), mark);
    let Some(event) = event else { return };
    redaction::judge(walk, event);
    state_key::judge_owner(walk, event);
    let Some(events) = walk.around.map(|around| around.events) else { return };
    // Types that the spec does not know are nobody's but their makers'.
    let Some(schema) = events.find(event.form, &event.kind, event.content) else { return };
    if state_key::is_strict(walk, event, schema) {
        content::judge(walk, event, schema);
    }
}

/// Whoever asks for `format=event` is given the whole event instead of its content.
fn form(walk: &Walk<'_, '_>, mark: &EventMark) -> EventForm {
    let wants_event = || walk.around.and_then(|around| around.query("format")).as_deref() == Some("event");
    if mark.form == EventForm::Content && wants_event() { EventForm::Client } else { mark.form }
}

/// The event at a node, where it has a type and a content.
pub(super) fn identify<'e>(walk: &Walk<'_, '_>, node: Node<'e>, mark: &'e EventMark) -> Option<Event<'e>> {
    let form = form(walk, mark);
    let is_content = matches!(form, EventForm::Content | EventForm::Overlay);
    let own_type = match form {
        EventForm::Content | EventForm::Overlay => None,
        EventForm::Edu => node.get("edu_type"),
        _ => node.get("type"),
    };
    let kind = match (own_type, &mark.type_from) {
        (Some(own), _) => own.as_str()?,
        (None, TypeFrom::Member) => return None,
        (None, TypeFrom::Path(parameter)) => Cow::Owned(walk.around?.path_parameter(parameter)?.into_owned()),
        (None, TypeFrom::Operation(only)) => Cow::Borrowed(only.as_str()),
    };
    let content = if is_content { node } else { node.get("content")? };
    let is_cut = walk.around.is_some_and(|around| around.view.has_fields);
    (content.kind() == Kind::Object).then_some(Event { node, form, kind, content, is_cut })
}

impl Event<'_> {
    fn is_redacted(&self) -> bool {
        let because = self.node.get("unsigned").and_then(|unsigned| unsigned.get("redacted_because"));
        because.is_some_and(|because| because.kind() == Kind::Object)
    }

    /// For what of its content the sender of the body answers.
    pub(super) fn answers(&self, walk: &Walk<'_, '_>) -> Answers {
        if self.is_own(walk) { Answers::ForAll } else { Answers::of_server(&self.kind) }
    }

    /// Whether who sends the body also wrote the event's content: a client in its request, a server in what it tells
    /// other servers beside room events.
    fn is_own(&self, walk: &Walk<'_, '_>) -> bool {
        match self.form {
            EventForm::Content | EventForm::InitialState | EventForm::Overlay => walk.part == Part::Request,
            EventForm::Edu => true,
            _ => false,
        }
    }
}
