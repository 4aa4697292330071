//! Events in bodies whose schemas do not describe them: `schemas/event-places.yaml`.

use std::sync::LazyLock;

use mx_rules::Part;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::ImportError;
use crate::event_form::EventPlace;

/// The list is part of the binary, because it is also used for the folder of `--spec-dir`.
const PLACES: &str = include_str!("../../schemas/event-places.yaml");

/// An event in a body of one operation.
#[derive(Debug, Deserialize)]
struct Row {
    operation: String,
    part: Part,
    status: Option<u16>,
    place: String,
    form: crate::EventForm,
    type_in_path: Option<String>,
    r#type: Option<String>,
}

static ROWS: LazyLock<Result<Vec<Row>, String>> =
    LazyLock::new(|| serde_saphyr::from_str(PLACES).map_err(|error| error.to_string()));

/// Writes `x-event` into the operation with this method and path, if its bodies hold events.
pub(super) fn mark(name: &str, operation: &mut Map<String, Value>) -> Result<(), ImportError> {
    let rows = ROWS.as_ref().map_err(|message| ImportError::EventPlaces(message.clone()))?;
    let places = rows.iter().filter(|row| row.operation == name).map(|row| EventPlace {
        part: row.part,
        status: row.status.map(|status| status.to_string()),
        place: row.place.clone(),
        form: row.form,
        type_in_path: row.type_in_path.clone(),
        only_type: row.r#type.clone(),
    });
    let places: Vec<EventPlace> = places.collect();
    if !places.is_empty() {
        operation.insert("x-event".to_owned(), json!(places));
    }
    Ok(())
}
