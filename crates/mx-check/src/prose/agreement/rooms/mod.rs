//! Answers about one room: its events are of that room and the requested ones, and its state is one event with a state
//! key for each pair of type and key ("Getting events for a room", "Joining rooms" and "Relationships between events"
//! in the client-server API; the same between servers).

mod events;
mod lists;
mod place;
mod state;

use super::by_operation::Table;
use super::{Reporter, by_operation};
use crate::context::Context;

/// The operations, and how the answers to each are judged.
const JUDGES: &Table = &[
    ("GET /_matrix/client/v3/rooms/{roomId}/event/{eventId}", events::judge_single),
    ("GET /_matrix/client/v3/rooms/{roomId}/context/{eventId}", events::judge_context),
    ("GET /_matrix/client/v3/rooms/{roomId}/messages", events::judge_messages),
    ("GET /_matrix/client/v1/rooms/{roomId}/threads", events::judge_chunk),
    ("GET /_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}", events::judge_single_state),
    ("GET /_matrix/client/v3/rooms/{roomId}/state", state::judge_client),
    ("GET /_matrix/federation/v1/state/{roomId}", state::judge_server),
    ("PUT /_matrix/federation/v2/send_join/{roomId}/{eventId}", state::judge_join),
    ("GET /_matrix/client/v3/rooms/{roomId}/members", lists::judge_members),
    ("GET /_matrix/client/v1/rooms/{roomId}/relations/{eventId}", lists::judge_relations),
    ("GET /_matrix/client/v1/rooms/{roomId}/relations/{eventId}/{relType}", lists::judge_relations),
    ("GET /_matrix/client/v1/rooms/{roomId}/relations/{eventId}/{relType}/{eventType}", lists::judge_relations),
    ("GET /_matrix/client/v1/rooms/{roomId}/timestamp_to_event", place::judge_time),
    ("GET /_matrix/federation/v1/timestamp_to_event/{roomId}", place::judge_time),
    ("POST /_matrix/client/v3/rooms/{roomId}/join", place::judge_room),
    ("POST /_matrix/client/v3/join/{roomIdOrAlias}", place::judge_room),
    ("POST /_matrix/client/v3/knock/{roomIdOrAlias}", place::judge_room),
    ("GET /_matrix/client/v1/room_summary/{roomIdOrAlias}", place::judge_room),
    ("GET /_matrix/federation/v1/hierarchy/{roomId}", place::judge_hierarchy),
];

pub(super) fn applies(context: &Context<'_>) -> bool {
    by_operation::applies(JUDGES, context)
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    by_operation::judge(JUDGES, context, reporter);
}
