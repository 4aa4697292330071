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

pub(crate) use self::span::{canonical_spans, event_spans};
pub(super) use self::voucher::Answers;
use super::places::Walk;

/// An event where it stands.
struct Event<'e> {
    node: Node<'e>,
    form: EventForm,
    /// Its type.
    kind: Cow<'e, str>,
    content: Node<'e>,
    /// Members may be left out, because a filter asked for some alone.
    is_cut: bool,
}

/// Judges the event that `mark` says stands at `node`.
pub(super) fn judge(walk: &mut Walk<'_, '_>, node: Node<'_>, at: At<'_>, mark: &EventMark) {
    if node.kind() != Kind::Object {
        return;
    }
    let form = form(walk, mark);
    limits::judge(walk, node, at, form, mark);
    let Some(event) = identify(walk, node, form, mark) else { return };
    redaction::judge(walk, &event);
    state_key::judge_owner(walk, &event);
    let Some(events) = walk.around.map(|around| around.events) else { return };
    // Types that the spec does not know are nobody's but their makers'.
    let Some(schema) = events.find(form, &event.kind, event.content) else { return };
    if state_key::is_strict(walk, &event, schema) {
        content::judge(walk, &event, schema);
    }
}

/// Whoever asks for `format=event` is given the whole event instead of its content.
fn form(walk: &Walk<'_, '_>, mark: &EventMark) -> EventForm {
    let wants_event = || walk.around.and_then(|around| around.query("format")).as_deref() == Some("event");
    if mark.form == EventForm::Content && wants_event() { EventForm::Client } else { mark.form }
}

fn identify<'e>(walk: &Walk<'_, '_>, node: Node<'e>, form: EventForm, mark: &'e EventMark) -> Option<Event<'e>> {
    let is_content = matches!(form, EventForm::Content | EventForm::Overlay);
    let kind = match &mark.type_from {
        _ if !is_content && form != EventForm::Edu && node.get("type").is_some() => node.get("type")?.as_str()?,
        TypeFrom::Member => node.get(if form == EventForm::Edu { "edu_type" } else { "type" })?.as_str()?,
        TypeFrom::Path(parameter) => Cow::Owned(walk.around?.path_parameter(parameter)?.into_owned()),
        TypeFrom::Operation(only) => Cow::Borrowed(only.as_str()),
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

    /// Whether who sends the body also wrote the event's content: a client in its request, a server in what it tells
    /// other servers beside room events.
    fn is_own(&self, walk: &Walk<'_, '_>) -> bool {
        match self.form {
            EventForm::Content | EventForm::InitialState | EventForm::Overlay => {
                walk.part == crate::finding::Part::Request
            }
            EventForm::Edu => true,
            _ => false,
        }
    }
}
