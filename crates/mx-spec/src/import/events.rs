//! The event schemas of a release as one document.

use serde_json::{Value, json};

use super::ImportError;
use super::naming::component_name;
use super::place::Place;
use super::schema::SchemaImporter;
use super::source::Sources;

/// Folders that hold one event schema per file. Ephemeral events between servers have their own.
const FOLDERS: [&str; 2] = ["event-schemas/schema/", "api/server-server/definitions/event-schemas/"];

/// The places of all event schemas, in the order of their paths.
pub fn event_schemas(sources: &Sources) -> impl Iterator<Item = Place> {
    FOLDERS.iter().flat_map(|folder| {
        let files = sources.files_below(folder).filter(|file| !file[folder.len()..].contains('/'));
        files.map(Place::file)
    })
}

/// The document of all event schemas. In a component that describes a whole event, `x-event-type` holds its type and,
/// if there is one, its variant (`m.room.message`, `m.text`).
pub(super) fn import(sources: &Sources) -> Result<Value, ImportError> {
    let mut schemas = SchemaImporter::new(sources, "events");
    for place in event_schemas(sources) {
        schemas.reference(&place);
    }
    let mut components = schemas.finish()?;
    for place in event_schemas(sources) {
        let stem = place.file.rsplit('/').next().and_then(|file| file.strip_suffix(".yaml")).unwrap_or_default();
        let event_type: Vec<&str> = stem.splitn(2, '$').collect();
        if let Some(Value::Object(schema)) = components.get_mut(&component_name("events", &place)) {
            schema.insert("x-event-type".to_owned(), json!(event_type));
        }
    }
    Ok(super::document(sources, "Matrix events", &components))
}
