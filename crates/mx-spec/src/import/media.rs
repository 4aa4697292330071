//! Media types in Swagger 2.0: a list for a whole file or operation, not one per response.

use serde_json::{Map, Value, json};

const JSON: &str = "application/json";

/// The media types that a Swagger 2.0 file or operation consumes and produces.
#[derive(Clone, Debug, Default)]
pub(super) struct Media {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
}

impl Media {
    /// The lists of a file; empty for OpenAPI 3.1, which gives the media type with each body.
    pub(super) fn of_file(file: &Value) -> Self {
        Self { consumes: list(file.get("consumes")), produces: list(file.get("produces")) }
    }

    /// The lists of an operation, which replace those of its file.
    pub(super) fn of_operation(&self, operation: &Map<String, Value>) -> Self {
        let mut own = self.clone();
        if let Some(consumes) = operation.get("consumes") {
            own.consumes = list(Some(consumes));
        }
        if let Some(produces) = operation.get("produces") {
            own.produces = list(Some(produces));
        }
        own
    }
}

/// The `content` of a body, given the list of media types. The list does not distinguish an operation's JSON errors
/// from the file that it sends, but the schemas do: a body that is not a file is JSON.
pub(super) fn content(listed: &[String], is_file: bool, schema: &Value) -> Value {
    if !is_file {
        return json!({ JSON: { "schema": schema } });
    }
    let files = listed.iter().filter(|media_type| *media_type != JSON);
    Value::Object(files.map(|media_type| (media_type.clone(), json!({ "schema": schema }))).collect())
}

fn list(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}
