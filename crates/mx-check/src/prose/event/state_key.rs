//! State keys: who may set them, and which make an event the state that its type names.

use mx_json::Node;
use mx_rules::id;
use mx_spec::{EventForm, EventSchema};

use super::Event;
use crate::finding::Detail;
use crate::prose::places::Walk;

const MEMBER: &str = "m.room.member";

/// A state key that starts with `@` is the sender's user ID, except in memberships (authorisation rules of every room
/// version).
pub(super) fn judge_owner(walk: &mut Walk<'_, '_>, event: Event<'_>) {
    if !has_state_key(event.candidate.form) || event.kind == MEMBER {
        return;
    }
    let Some(key) = event.candidate.members.state_key else { return };
    let Some(text) = key.as_str().filter(|text| text.starts_with('@')) else { return };
    if event.candidate.members.sender.and_then(Node::as_str).is_some_and(|sender| text != sender) {
        let message = "a state key that starts with `@` is the user ID of the sender";
        walk.found(id::PROSE_STATE_KEY_OF_ANOTHER_USER, key, None, message);
    }
}

fn has_state_key(form: EventForm) -> bool {
    matches!(form, EventForm::Client | EventForm::Pdu | EventForm::Stripped | EventForm::Sync | EventForm::Template)
}

/// Whether the event is one that the spec describes. An event of a state type without a state key is a message event,
/// and one with a key that the type does not have is without effect. Both are legal, and their content is not judged.
pub(super) fn is_strict(walk: &mut Walk<'_, '_>, event: Event<'_>, schema: &EventSchema) -> bool {
    if !has_state_key(event.candidate.form) || !schema.is_state() {
        return true;
    }
    let Some(key) = event.candidate.members.state_key else {
        if event.kind == MEMBER && !event.candidate.is_cut {
            let message = "an event of the type `m.room.member` without a state key, the user whose membership it is";
            walk.found(id::PROSE_MEMBER_STATE_KEY, event.candidate.node, Detail::aspect("missing"), message);
        }
        return false;
    };
    let text = key.as_str().unwrap_or_default();
    if event.kind == MEMBER {
        if let Err(refusal) = mx_spec::formats::Format::UserId.check(&text) {
            let message = format!("the state key of `m.room.member` is not a user ID: it {refusal}");
            walk.found(id::PROSE_MEMBER_STATE_KEY, key, None, message);
        }
        return true;
    }
    schema.state_key().is_none_or(|known| known.accepts(key))
}
