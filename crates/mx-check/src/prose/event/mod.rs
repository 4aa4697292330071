//! One event at any place in a body: its content is judged by the schema of its type, unless its state key makes it
//! another kind of event.

mod cleartext;
mod content;
mod lacking;
mod levels;
mod limits;
mod members;
mod redaction;
mod relation;
mod responsibility;
mod secret_storage;
mod state_key;

use std::borrow::Cow;

use mx_json::{Kind, Node};
use mx_rules::id;
use mx_spec::outline::Cursor;
use mx_spec::{EventForm, EventMark, TypeFrom};

use self::members::Members;
pub(super) use self::responsibility::Responsibility;
use super::places::Walk;
use crate::finding::Part;
use crate::reading::RoomVersion;

/// An object in the place of an event.
pub(super) struct EventCandidate<'e> {
    node: Node<'e>,
    mark: &'e EventMark,
    form: EventForm,
    members: Members<'e>,
    /// The type of the event.
    kind: Option<Cow<'e, str>>,
    content: Option<Node<'e>>,
    /// Whether members may be left out, because a filter asked for some only.
    is_cut: bool,
}

/// An event with a type and a content.
#[derive(Clone, Copy)]
pub(super) struct Event<'e> {
    candidate: &'e EventCandidate<'e>,
    kind: &'e str,
    content: Node<'e>,
}

impl<'e> EventCandidate<'e> {
    /// The value in a place that `mark` marks as an event; `None` if it is not an object.
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

    /// Whether it is account data, or the content of it.
    fn is_account_data(&self) -> bool {
        self.form == EventForm::Basic || (self.form == EventForm::Content && self.mark.has_type_in("type"))
    }

    /// Whether a lone content is that of an event in a room: account data and messages to devices are not.
    fn is_in_path_of_room(&self, walk: &Walk<'_, '_>) -> bool {
        let has_room = || walk.context.is_some_and(|context| context.path_parameter("roomId").is_some());
        self.mark.has_type_in("eventType") && has_room()
    }

    /// Whether it is a message to a device, or the content of one.
    fn is_to_device(&self, walk: &Walk<'_, '_>) -> bool {
        let is_content = || self.form == EventForm::Content && self.mark.has_type_in("eventType");
        self.form == EventForm::ToDevice || (is_content() && !self.is_in_path_of_room(walk))
    }

    pub(super) fn event(&self) -> Option<Event<'_>> {
        let content = self.content.filter(|content| content.kind() == Kind::Object)?;
        Some(Event { candidate: self, kind: self.kind.as_deref()?, content })
    }
}

/// Judges an object in the place of an event.
pub(super) fn judge(walk: &mut Walk<'_, '_>, candidate: &EventCandidate<'_>, event: Option<Event<'_>>, at: Cursor<'_>) {
    limits::judge(walk, candidate, at);
    let Some(event) = event else { return };
    redaction::judge(walk, event);
    state_key::judge_owner(walk, event);
    judge_content(walk, event);
    if !candidate.is_cut {
        relation::judge(walk, event);
    }
    cleartext::judge(walk, event);
    secret_storage::judge(walk, event);
}

fn judge_content(walk: &mut Walk<'_, '_>, event: Event<'_>) {
    let Some(events) = walk.context.map(|context| context.events) else { return };
    // The content of a type that the spec does not know is free.
    let Some(schema) = events.find(event.candidate.form, event.kind, event.content) else {
        judge_type(walk, event);
        return;
    };
    if state_key::is_strict(walk, event, schema) {
        content::judge(walk, event, schema);
    }
}

/// The type of an event that the sender invented has a namespace. Account data is the user's own.
fn judge_type(walk: &mut Walk<'_, '_>, event: Event<'_>) {
    let is_own = event.is_own(walk) && event.candidate.form != EventForm::Edu;
    if is_own && !event.kind.contains('.') && !event.candidate.is_account_data() {
        let message = "the type of the event has no namespace, such as `org.example.` before it";
        walk.found(id::PROSE_EVENT_TYPE_UNPREFIXED, event.candidate.node, None, message);
    }
}

/// The form that `mark` gives, but the whole event instead of its content if the request asks for `format=event`.
fn form(walk: &Walk<'_, '_>, mark: &EventMark) -> EventForm {
    let wants_event = || walk.context.and_then(|context| context.query("format")) == Some("event");
    if mark.form == EventForm::Content && wants_event() { EventForm::Client } else { mark.form }
}

fn of_path(walk: &Walk<'_, '_>, parameter: &str) -> Option<Cow<'static, str>> {
    Some(Cow::Owned(walk.context?.path_parameter(parameter)?.into_owned()))
}

impl Event<'_> {
    /// The version of the event's room, where the recording tells it.
    fn room_version(&self, walk: &Walk<'_, '_>) -> Option<RoomVersion> {
        let (reading, document) = (walk.context?.reading(), walk.reporter.document()?);
        match self.candidate.node.get("room_id").and_then(Node::as_str) {
            Some(room) => reading.room_version(&room),
            None => reading.room_version_at(&document.pointer_of(self.candidate.node)),
        }
    }

    fn is_redacted(&self) -> bool {
        let because = self.candidate.members.unsigned.and_then(|unsigned| unsigned.get("redacted_because"));
        because.is_some_and(|because| because.kind() == Kind::Object)
    }

    /// The responsibility of the sender of the body for the event's content.
    pub(super) fn responsibility(&self, walk: &Walk<'_, '_>) -> Responsibility {
        if self.is_own(walk) { Responsibility::ForAll } else { Responsibility::of_server(self.kind) }
    }

    /// Whether the sender of the body also wrote the event's content: a client in its request, a server in its EDUs.
    fn is_own(&self, walk: &Walk<'_, '_>) -> bool {
        match self.candidate.form {
            EventForm::Content | EventForm::InitialState | EventForm::Overlay => walk.part == Part::Request,
            EventForm::Edu => true,
            _ => false,
        }
    }
}
