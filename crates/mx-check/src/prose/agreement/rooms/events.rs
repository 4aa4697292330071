//! Events of a room: the requested one, and none of another room.

use mx_json::{Document, Kind, Node};
use mx_rules::id;

use super::state;
use crate::context::Context;
use crate::finding::{Detail, Part};
use crate::prose::Reporter;
use crate::prose::agreement::asked::{self, answered_list};

/// The event that the path names.
pub(super) fn judge_single(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(event) = context.document(Part::Response).map(Document::root) else { return };
    judge_id(context, event, reporter);
    judge_room(context, [event], reporter);
}

/// The event that the path names, and those around it.
pub(super) fn judge_context(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if let Some(event) = context.answered("event") {
        judge_id(context, event, reporter);
        judge_room(context, [event], reporter);
    }
    for list in ["events_before", "events_after", "state"] {
        judge_room(context, answered_list(context, list), reporter);
    }
    state::judge_keys(context, answered_list(context, "state"), reporter);
}

pub(super) fn judge_messages(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    judge_chunk(context, reporter);
    judge_room(context, answered_list(context, "state"), reporter);
    state::judge_keys(context, answered_list(context, "state"), reporter);
}

pub(super) fn judge_chunk(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    judge_room(context, answered_list(context, "chunk"), reporter);
}

/// The state event that the path names, where it comes whole and not as its content.
pub(super) fn judge_single_state(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let is_whole = context.query("format") == Some("event");
    let Some(event) = context.document(Part::Response).map(Document::root).filter(|_| is_whole) else { return };
    // A server that does not know the parameter sends the content, which can have members of any name.
    if event.get("event_id").is_none() || event.get("content").is_none_or(|content| content.kind() != Kind::Object) {
        return;
    }
    judge_member(context, event, "type", "eventType", reporter);
    judge_member(context, event, "state_key", "stateKey", reporter);
    judge_room(context, [event], reporter);
}

fn judge_id(context: &Context<'_>, event: Node<'_>, reporter: &mut Reporter<'_>) {
    judge_member(context, event, "event_id", "eventId", reporter);
}

fn judge_member(context: &Context<'_>, event: Node<'_>, member: &str, parameter: &str, reporter: &mut Reporter<'_>) {
    let Some(node) = event.get(member) else { return };
    let Some((answered, asked)) = node.as_str().zip(asked::path(context, parameter)).filter(|(a, b)| a != b) else {
        return;
    };
    let message = format!("is `{answered}`, but the path names `{asked}`");
    reporter.value(id::PROSE_OTHER_EVENT_RETURNED, node, Detail::aspect(member), message);
}

/// Events in an answer about one room are of that room.
pub(super) fn judge_room<'n>(
    context: &Context<'_>,
    events: impl IntoIterator<Item = Node<'n>>,
    reporter: &mut Reporter<'_>,
) {
    let Some(asked) = asked::room(context) else { return };
    for node in events.into_iter().filter_map(|event| event.get("room_id")) {
        if let Some(room) = node.as_str().filter(|room| *room != asked) {
            let message = format!("is `{room}`, but the path names the room `{asked}`");
            reporter.value(id::PROSE_EVENT_OF_ANOTHER_ROOM, node, None, message);
        }
    }
}
