//! Messages to devices that are sent in the clear though they hold keys or secrets (client-server API, "`m.secret.send`",
//! "`m.room_key`", "`m.forwarded_room_key`").

use mx_json::Node;
use mx_rules::{Level, id};
use mx_spec::EventForm;

use super::Event;
use crate::finding::{Detail, Lowered};
use crate::note::Ceiling;
use crate::prose::places::Walk;

/// Types that are only sent within `m.room.encrypted`.
const SECRET: [&str; 3] = ["m.forwarded_room_key", "m.room_key", "m.secret.send"];

/// The EDU by which servers hand such messages on.
const EDU: &str = "m.direct_to_device";

pub(super) fn judge(walk: &mut Walk<'_, '_>, event: Event<'_>) {
    let is_edu = event.kind == EDU && event.candidate.form == EventForm::Edu;
    let told = is_edu.then(|| event.content.get("type").and_then(Node::as_str)).flatten();
    let kind = told.as_deref().unwrap_or(event.kind);
    let Some(known) = SECRET.iter().find(|known| **known == kind) else { return };
    if is_edu || event.candidate.is_to_device(walk) {
        // A server that hands the message on did not write it.
        let ceiling =
            if is_edu { Ceiling::at(Level::Warning, Lowered::Relayed) } else { event.responsibility(walk).ceiling("") };
        let message = format!("`{known}` is sent in the clear: it must be the payload of `m.room.encrypted`");
        if let Some(note) = walk.note(id::PROSE_SECRET_SENT_CLEAR, event.content, Detail::value(*known), message) {
            walk.reporter.push(note.under(ceiling));
        }
    }
}
