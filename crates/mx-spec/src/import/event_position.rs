//! Where events are: schemas that describe an event are marked with `x-event` and its form.

use serde_json::Value;

use super::place::Place;

/// The form of the event that the schema at `place` describes, if it describes one.
///
/// `client` has all members, `sync` lacks `room_id`, `stripped` has four members, `basic` is content and type alone;
/// servers exchange `pdu` and `edu`.
fn form(place: &Place) -> Option<&'static str> {
    if !place.pointer.is_empty() {
        return None;
    }
    let (folder, file) = place.file.rsplit_once('/')?;
    match (folder, file.strip_suffix(".yaml")?) {
        ("api/client-server/definitions", "client_event")
        | ("event-schemas/schema/core-event-schema", "room_event" | "state_event") => Some("client"),
        ("api/client-server/definitions", "client_event_without_room_id")
        | ("event-schemas/schema/core-event-schema", "sync_room_event" | "sync_state_event") => Some("sync"),
        ("event-schemas/schema/core-event-schema" | "event-schemas/schema", "stripped_state") => Some("stripped"),
        ("event-schemas/schema/core-event-schema", "event") => Some("basic"),
        ("api/server-server/definitions", "edu" | "edu_with_example") => Some("edu"),
        ("api/server-server/definitions", "invite_event" | "pdu") => Some("pdu"),
        ("api/server-server/definitions", name) if name.starts_with("pdu_v") => Some("pdu"),
        _ => None,
    }
}

/// Writes `x-event` into the schema that was imported from `place`, if it describes an event.
pub(super) fn mark(place: &Place, schema: &mut Value) {
    if let (Some(form), Some(schema)) = (form(place), schema.as_object_mut()) {
        schema.insert("x-event".to_owned(), form.into());
    }
}
