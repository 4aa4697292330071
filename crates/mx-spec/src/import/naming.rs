//! Names of components: the place of a schema in the sources, made short and legal for OpenAPI.

use super::place::Place;

/// The component name of the schema at `place`, in the document of `api`.
///
/// `api/client-server/definitions/errors/error.yaml` is `errors.error` in its own API and
/// `client-server.errors.error` elsewhere; `event-schemas/schema/m.tag.yaml` is `events.m.tag`.
pub(super) fn component_name(api: &str, place: &Place) -> String {
    let stem = place.file.rsplit_once('.').map_or(place.file.as_str(), |(stem, _)| stem);
    let mut parts: Vec<&str> = stem.split('/').collect();
    match parts.as_slice() {
        ["api", owner, ..] if *owner == api => drop(parts.drain(..2)),
        ["api", ..] => drop(parts.drain(..1)),
        ["event-schemas", "schema", ..] => {
            parts.drain(..2);
            parts.insert(0, "events");
        }
        _ => {}
    }
    let pointer = place.pointer.split('/').skip(1);
    let named =
        parts.into_iter().chain(pointer).filter(|part| !matches!(*part, "components" | "definitions" | "schemas"));
    // OpenAPI allows letters, digits and `._-`; `$` is before the variant in the name of an event file.
    named.collect::<Vec<_>>().join(".").replace('$', "-").replace("core-event-schema.", "core.")
}

#[cfg(test)]
mod tests {
    use super::{Place, component_name};

    #[test]
    fn names_tell_where_a_schema_stands() {
        let cases = [
            ("api/client-server/definitions/errors/error.yaml#", "errors.error"),
            ("api/identity/definitions/sid.yaml#", "identity.sid"),
            (
                "api/client-server/capabilities.yaml#/components/schemas/booleanCapability",
                "capabilities.booleanCapability",
            ),
            ("event-schemas/schema/m.room.message$m.text.yaml#", "events.m.room.message-m.text"),
            ("event-schemas/schema/core-event-schema/room_event.yaml#", "events.core.room_event"),
            ("schemas/server-signatures.yaml#", "server-signatures"),
        ];
        for (place, name) in cases {
            assert_eq!(component_name("client-server", &Place::parse(place)), name);
        }
    }
}
