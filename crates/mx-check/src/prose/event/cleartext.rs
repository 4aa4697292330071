//! Messages to devices that are sent in the clear though they hold keys or secrets (client-server API, "`m.secret.send`",
//! "`m.room_key`", "`m.forwarded_room_key`").

use mx_rules::id;

use super::Event;
use crate::finding::Detail;
use crate::prose::places::Walk;

/// Types that are only sent within `m.room.encrypted`.
const SECRET: [&str; 3] = ["m.forwarded_room_key", "m.room_key", "m.secret.send"];

pub(super) fn judge(walk: &mut Walk<'_, '_>, event: Event<'_>) {
    let Some(known) = SECRET.iter().find(|known| **known == event.kind) else { return };
    if event.candidate.is_to_device(walk) {
        let ceiling = event.responsibility(walk).ceiling("");
        let message = format!("`{known}` is sent in the clear: it must be the payload of `m.room.encrypted`");
        walk.found_under(ceiling, id::PROSE_SECRET_SENT_CLEAR, event.content, Detail::value(*known), message);
    }
}
