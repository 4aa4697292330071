//! One event, wherever it stands: its content is judged by the schema of its type, as far as the event is to be read
//! strictly there.

mod content;
mod limits;
mod members;
mod redaction;
mod responsibility;
mod state_key;

use std::borrow::Cow;

use mx_json::{Kind, Node};
use mx_spec::outline::Cursor;
use mx_spec::{EventForm, EventMark, TypeFrom};

use self::members::Members;
pub(super) use self::responsibility::Responsibility;
use super::places::Walk;
use crate::finding::Part;

/// An object that stands where an event is to stand.
pub(super) struct EventCandidate<'e> {
    node: Node<'e>,
    mark: &'e EventMark,
    form: EventForm,
    members: Members<'e>,
    /// The type of the event.
    kind: Option<Cow<'e, str>>,
    content: Option<Node<'e>>,
    /// Members may be left out, because a filter asked for some alone.
    is_cut: bool,
}

/// An event where it stands, with a type and a content.
#[derive(Clone, Copy)]
pub(super) struct Event<'e> {
    candidate: &'e EventCandidate<'e>,
    kind: &'e str,
    content: Node<'e>,
}

impl<'e> EventCandidate<'e> {
    /// What stands where `mark` says that an event is; none if it is no object.
    pub(super) fn of(walk: &Walk<'_, '_>, node: Node<'e>, mark: &'e EventMark) -> Option<Self> {
        let members = (node.kind() == Kind::Object).then(|| Members::of(node))?;
        let form = form(walk, mark);
        let (own_type, content) = match form {
            EventForm::Content | EventForm::Overlay => (None, Some(node)),
            EventForm::Edu => (members.edu_type, members.content),
            _ => (members.type_, members.content),
        };
        let kind = match (own_type, &mark.type_from) {
            (Some(own), _) => own.as_str(),
            (None, TypeFrom::Member) => None,
            (None, TypeFrom::Path(parameter)) => of_path(walk, parameter),
            (None, TypeFrom::Operation(only)) => Some(Cow::Borrowed(only.as_str())),
        };
        let is_cut = walk.context.is_some_and(|context| context.view().has_fields);
        Some(Self { node, mark, form, members, kind, content, is_cut })
    }

    pub(super) fn event(&self) -> Option<Event<'_>> {
        let content = self.content.filter(|content| content.kind() == Kind::Object)?;
        Some(Event { candidate: self, kind: self.kind.as_deref()?, content })
    }
}

/// Judges what stands where an event is to stand.
pub(super) fn judge(walk: &mut Walk<'_, '_>, candidate: &EventCandidate<'_>, event: Option<Event<'_>>, at: Cursor<'_>) {
    limits::judge(walk, candidate, at);
    let Some(event) = event else { return };
    redaction::judge(walk, event);
    state_key::judge_owner(walk, event);
    let Some(events) = walk.context.map(|context| context.events) else { return };
    // Types that the spec does not know are nobody's but their makers'.
    let Some(schema) = events.find(candidate.form, event.kind, event.content) else { return };
    if state_key::is_strict(walk, event, schema) {
        content::judge(walk, event, schema);
    }
}

/// Whoever asks for `format=event` is given the whole event instead of its content.
fn form(walk: &Walk<'_, '_>, mark: &EventMark) -> EventForm {
    let wants_event = || walk.context.and_then(|context| context.query("format")) == Some("event");
    if mark.form == EventForm::Content && wants_event() { EventForm::Client } else { mark.form }
}

fn of_path(walk: &Walk<'_, '_>, parameter: &str) -> Option<Cow<'static, str>> {
    Some(Cow::Owned(walk.context?.path_parameter(parameter)?.into_owned()))
}

impl Event<'_> {
    fn is_redacted(&self) -> bool {
        let because = self.candidate.members.unsigned.and_then(|unsigned| unsigned.get("redacted_because"));
        because.is_some_and(|because| because.kind() == Kind::Object)
    }

    /// For what of its content the sender of the body responsibility.
    pub(super) fn responsibility(&self, walk: &Walk<'_, '_>) -> Responsibility {
        if self.is_own(walk) { Responsibility::ForAll } else { Responsibility::of_server(self.kind) }
    }

    /// Whether who sends the body also wrote the event's content: a client in its request, a server in what it tells
    /// other servers beside room events.
    fn is_own(&self, walk: &Walk<'_, '_>) -> bool {
        match self.candidate.form {
            EventForm::Content | EventForm::InitialState | EventForm::Overlay => walk.part == Part::Request,
            EventForm::Edu => true,
            _ => false,
        }
    }
}
