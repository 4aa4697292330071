//! Numbers with a fraction in what servers sign: canonical JSON has integers alone (appendices, "Canonical JSON"; room
//! version 6, "Canonical JSON").

use mx_rules::{Level, id};
use mx_spec::BodySchema;

use super::Reporter;
use crate::finding::Lowered;
use crate::note::{Ceiling, Note};
use crate::reading::{Reading, RoomVersion};
use crate::walk::canonical_spans;

/// Reports each such number, unless what should be there is no number, or an integer, by the schema.
pub(super) fn judge(reporter: &mut Reporter<'_>, schema: &BodySchema, reading: &Reading<'_>) {
    let rule = id::PROSE_FRACTION_SIGNED;
    let Some(document) = reporter.document().filter(|document| document.has_fractions()) else { return };
    let signed = canonical_spans(document.root(), schema.outline().root());
    for node in document.fractions().filter(|node| signed.has(node.span().start)) {
        if reporter.has_room(rule) {
            let instance = document.pointer_of(node);
            let Some(ceiling) = ceiling(reading, &instance) else { continue };
            let pattern = schema.places().pattern(&instance);
            let message = "the number has a fraction, which canonical JSON does not have".to_owned();
            let note = Note::of_value(rule, instance, message).with_pattern(pattern);
            reporter.push_once(note.under(ceiling));
        }
    }
}

/// The greatest level by the version of the room; `None` where the version allows it.
fn ceiling(reading: &Reading<'_>, instance: &str) -> Option<Ceiling> {
    // What servers send beside events is of no room version.
    if instance.starts_with("/edus/") {
        return Some(Ceiling::NONE);
    }
    match reading.room_version_at(instance) {
        Some(version) if version < RoomVersion::CANONICAL_JSON => None,
        Some(_) => Some(Ceiling::NONE),
        None => Some(Ceiling::at(Level::Warning, Lowered::OldRoomVersions)),
    }
}
