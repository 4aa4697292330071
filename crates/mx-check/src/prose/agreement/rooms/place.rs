//! Where a request led: into the room that it named, and to the side of a time that it named.

use mx_json::Node;
use mx_rules::id;

use crate::prose::Reporter;
use crate::prose::agreement::asked;
use crate::scene::Scene;

/// The room that was joined, knocked at or described.
pub(super) fn judge_room(scene: &Scene<'_>, reporter: &mut Reporter<'_>) {
    judge_room_id(scene, scene.answered("room_id"), reporter);
}

pub(super) fn judge_hierarchy(scene: &Scene<'_>, reporter: &mut Reporter<'_>) {
    let room = scene.answered("room");
    judge_room_id(scene, room.and_then(|room| room.get("room_id")), reporter);
}

fn judge_room_id(scene: &Scene<'_>, node: Option<Node<'_>>, reporter: &mut Reporter<'_>) {
    let Some((node, asked)) = node.zip(asked::room(scene)) else { return };
    if let Some(room) = node.as_str().filter(|room| *room != asked) {
        let message = format!("is `{room}`, and the path names `{asked}`");
        reporter.value(id::PROSE_OTHER_ROOM_RETURNED, node, "", message);
    }
}

/// The event nearest to a time, in one direction from it.
pub(super) fn judge_time(scene: &Scene<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = scene.answered("origin_server_ts") else { return };
    let asked = scene.query("ts").and_then(|ts| ts.parse::<i64>().ok());
    let Some((found, asked)) = node.as_number().and_then(mx_json::Number::as_i64).zip(asked) else { return };
    let side = match scene.query("dir").as_deref() {
        Some("f") if found < asked => "before",
        Some("b") if found > asked => "after",
        _ => return,
    };
    let message = format!("is {found}, {side} the {asked} from which the request searches");
    reporter.value(id::PROSE_TIMESTAMP_WRONG_DIRECTION, node, side, message);
}
