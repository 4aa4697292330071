//! The rooms of a sync: which list of state the request wanted, and what an invite has to contain ("Syncing" and
//! "Stripped state" in the client-server API, "Knocking upon a room" in the server-server API).

use mx_json::{Kind, Node};
use mx_rules::id;

use super::{Reporter, asked};
use crate::context::Context;
use crate::finding::Detail;

const SYNC: &str = "GET /_matrix/client/v3/sync";
const SEND_KNOCK: &str = "PUT /_matrix/federation/v1/send_knock/{roomId}/{eventId}";

/// The parameter that decides between `state` and `state_after`.
const PARAMETER: &str = "use_state_after";

pub(super) fn applies(context: &Context<'_>) -> bool {
    matches!(context.operation(), SYNC | SEND_KNOCK) && asked::is_answered(context)
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if context.operation() == SEND_KNOCK {
        if let Some(list) = context.answered("knock_room_state") {
            judge_stripped_state(list, reporter);
        }
        return;
    }
    let Some(rooms) = context.answered("rooms") else { return };
    if let Some(is_after) = wants_state_after(context) {
        for room in ["join", "leave"].into_iter().filter_map(|name| rooms.get(name)).flat_map(Node::members) {
            judge_state(room.1, is_after, reporter);
        }
    }
    // The text does not say whether a filter applies to stripped state.
    if asked::may_be_cut(context) {
        return;
    }
    for (membership, state) in [("invite", "invite_state"), ("knock", "knock_state")] {
        let rooms = rooms.get(membership).into_iter().flat_map(Node::members);
        for list in rooms.filter_map(|(_, room)| room.get(state)?.get("events")) {
            judge_stripped_state(list, reporter);
        }
    }
}

/// Whether the request wants `state_after`, where that is known.
fn wants_state_after(context: &Context<'_>) -> Option<bool> {
    match context.query(PARAMETER) {
        Some("true") => Some(true),
        Some("false") => Some(false),
        Some(_) => None,
        // The parameter's name from before it was in the spec contains this one and asks for it too.
        None => (asked::knows_query(context) && !context.has_in_url(PARAMETER)).then_some(false),
    }
}

fn judge_state(room: Node<'_>, is_after: bool, reporter: &mut Reporter<'_>) {
    match (is_after, room.get("state"), room.get("state_after")) {
        (true, _, None) if room.kind() == Kind::Object => {
            let message = "lacks `state_after`, though the request says `use_state_after=true`";
            reporter.value(id::PROSE_STATE_AFTER_IGNORED, room, None, message);
        }
        (true, Some(state), Some(_)) => {
            let message = "has `state` beside `state_after`, though the request says `use_state_after=true`";
            reporter.value(id::PROSE_STATE_LIST_UNASKED, state, Detail::aspect("state"), message);
        }
        (false, _, Some(after)) => {
            let message = "`state_after` is there, and the request does not say `use_state_after=true`";
            reporter.value(id::PROSE_STATE_LIST_UNASKED, after, Detail::aspect("state_after"), message);
        }
        _ => {}
    }
}

fn judge_stripped_state(list: Node<'_>, reporter: &mut Reporter<'_>) {
    let is_create = |event: Node<'_>| event.get("type").and_then(Node::as_str).as_deref() == Some("m.room.create");
    if list.kind() == Kind::Array && !list.elements().any(is_create) {
        let message = format!("there is no `m.room.create` among {} events", list.len());
        reporter.value(id::PROSE_INVITE_WITHOUT_CREATE, list, None, message);
    }
}
