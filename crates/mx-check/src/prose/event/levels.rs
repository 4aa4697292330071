//! Power levels that are strings: right before room version 10 if they say integers (room versions 1 to 9, "`m.room.power_levels`
//! events accept values as strings").

use mx_json::{Document, Kind};
use mx_rules::{Level, id};

use super::Event;
use crate::finding::Lowered;
use crate::note::{Ceiling, Note};
use crate::prose::places::Walk;
use crate::reading::RoomVersion;

/// The greatest level of a note on the content of an event by the version of its room; `None` where it is right.
pub(super) fn ceiling(walk: &Walk<'_, '_>, event: Event<'_>, document: &Document<'_>, note: &Note) -> Option<Ceiling> {
    if event.kind != "m.room.power_levels" || note.rule != id::SCHEMA_TYPE || !is_integer_text(document, &note.instance)
    {
        return Some(Ceiling::NONE);
    }
    match event.room_version(walk) {
        Some(version) if version < RoomVersion::INTEGER_LEVELS => None,
        Some(_) => Some(Ceiling::NONE),
        None => Some(Ceiling::at(Level::Note, Lowered::OldRoomVersions)),
    }
}

/// Whether a value is a string that says an integer, perhaps with spaces around it.
fn is_integer_text(document: &Document<'_>, instance: &str) -> bool {
    let text = document.at(instance).filter(|node| node.kind() == Kind::String).and_then(mx_json::Node::as_str);
    text.is_some_and(|text| text.trim().parse::<i64>().is_ok())
}
