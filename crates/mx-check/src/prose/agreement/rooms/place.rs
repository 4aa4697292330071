//! The room and the time that a request names: the answer is of that room, and on the right side of that time.

use mx_json::Node;
use mx_rules::id;

use crate::context::Context;
use crate::finding::Detail;
use crate::prose::Reporter;
use crate::prose::agreement::asked;

/// The room that was joined, knocked at or described.
pub(super) fn judge_room(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    judge_room_id(context, context.answered("room_id"), reporter);
}

pub(super) fn judge_hierarchy(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let room = context.answered("room");
    judge_room_id(context, room.and_then(|room| room.get("room_id")), reporter);
}

fn judge_room_id(context: &Context<'_>, node: Option<Node<'_>>, reporter: &mut Reporter<'_>) {
    let Some((node, asked)) = node.zip(asked::room(context)) else { return };
    if let Some(room) = node.as_str().filter(|room| *room != asked) {
        let message = format!("is `{room}`, but the path names `{asked}`");
        reporter.value(id::PROSE_OTHER_ROOM_RETURNED, node, None, message);
    }
}

/// The event nearest to a time, in one direction from it.
pub(super) fn judge_time(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = context.answered("origin_server_ts") else { return };
    let asked = context.query("ts").and_then(|ts| ts.parse::<i64>().ok());
    let Some((found, asked)) = node.as_number().and_then(mx_json::Number::as_i64).zip(asked) else { return };
    let side = match context.query("dir") {
        Some("f") if found < asked => "before",
        Some("b") if found > asked => "after",
        _ => return,
    };
    let message = format!("is {found}, {side} the {asked} from which the request searches");
    reporter.value(id::PROSE_TIMESTAMP_WRONG_DIRECTION, node, Detail::aspect(side), message);
}
