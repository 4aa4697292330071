//! Single operations cut out of a document, each with every schema that it refers to.
//!
//! The build script runs this over `schemas/` to make what the binary embeds, and the library runs
//! it over a folder that `--spec-dir` names, so both judge by the same thing.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::reach::reached;

/// Where a document keeps its schemas, and where a bundle keeps the ones it needs.
const COMPONENTS: &str = "#/components/schemas/";
const DEFINITIONS: &str = "#/$defs/";
/// What a component that describes a whole event says of it: the type, and the variant if there are several.
const EVENT_TYPE: &str = "x-event-type";

/// What is known of an operation without unpacking it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Entry {
    /// The API, as `client-server`.
    pub(crate) api: String,
    /// The method, in capitals.
    pub(crate) method: String,
    /// The path template as the document spells it; a space at its end tells two operations apart.
    pub(crate) path: String,
    /// The name that the spec gives it; unique within an API only.
    pub(crate) operation_id: String,
    /// Whether the spec discourages its use.
    pub(crate) deprecated: bool,
    /// The version that added it, as `1.4`; none for what v1.1 had.
    pub(crate) added: Option<String>,
    /// The number of its bundle.
    pub(crate) bundle: usize,
}

/// What is known of an event schema without unpacking it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct EventEntry {
    /// The name of the component, as `events.m.room.message-m.text`.
    pub(crate) name: String,
    /// The type of the event.
    pub(crate) event_type: String,
    /// What tells this form of the event from others of its type, as `m.text`.
    pub(crate) variant: Option<String>,
    /// The number of its bundle.
    pub(crate) bundle: usize,
}

/// All operations of one version, its events, and the standard errors of its APIs.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Index {
    /// The operations, by API, path and method.
    pub(crate) operations: Vec<Entry>,
    /// The event schemas, by their names.
    pub(crate) events: Vec<EventEntry>,
    /// The name of an API, and the number of the bundle of its standard error.
    pub(crate) errors: Vec<(String, usize)>,
    /// The name of an API, and the number of the bundle of its answer that asks to authenticate.
    pub(crate) interactive: Vec<(String, usize)>,
    /// The commit of the matrix-spec repository.
    pub(crate) commit: String,
}

/// Adds the operations of one document to an index. `store` keeps a bundle and returns its number.
pub(crate) fn add_document(index: &mut Index, api: &str, document: &Value, mut store: impl FnMut(Value) -> usize) {
    index.commit = text(&document["x-source"], "commit");
    let paths = document["paths"].as_object().into_iter().flatten();
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            index.operations.push(Entry {
                api: api.to_owned(),
                method: method.to_uppercase(),
                path: path.clone(),
                operation_id: text(operation, "operationId"),
                deprecated: operation["deprecated"] == true,
                added: operation["x-addedInMatrixVersion"].as_str().map(str::to_owned),
                bundle: store(bundle(document, operation)),
            });
        }
    }
    for (member, list) in [("x-standard-error", &mut index.errors), ("x-interactive-auth", &mut index.interactive)] {
        if let Some(schema) = document.get(member) {
            list.push((api.to_owned(), store(bundle(document, schema))));
        }
    }
    let components = document["components"]["schemas"].as_object().into_iter().flatten();
    for (name, schema) in components.filter(|(_, schema)| schema.get(EVENT_TYPE).is_some()) {
        let types: Vec<&str> = schema[EVENT_TYPE].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        index.events.push(EventEntry {
            name: name.clone(),
            event_type: types.first().copied().unwrap_or_default().to_owned(),
            variant: types.get(1).map(|variant| (*variant).to_owned()),
            bundle: store(bundle(document, &json!({ "$ref": format!("{COMPONENTS}{name}") }))),
        });
    }
}

/// `{"value": ..., "$defs": {...}}`: a value of the document with what it refers to.
fn bundle(document: &Value, value: &Value) -> Value {
    let empty = Map::new();
    let components = document["components"]["schemas"].as_object().unwrap_or(&empty);
    let reached = reached(value, COMPONENTS, components).into_iter();
    let definitions: Map<String, Value> =
        reached.map(|name| (name.to_owned(), redirected(&components[name]))).collect();
    json!({ "value": redirected(value), "$defs": definitions })
}

/// The same with each reference to a component pointing at the bundle's definitions.
fn redirected(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(redirected).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), member(name, value))).collect(),
        _ => value.clone(),
    }
}

fn member(name: &str, value: &Value) -> Value {
    match value.as_str().and_then(|text| text.strip_prefix(COMPONENTS)) {
        Some(component) if name == "$ref" => format!("{DEFINITIONS}{component}").into(),
        _ => redirected(value),
    }
}

fn text(value: &Value, member: &str) -> String {
    value[member].as_str().unwrap_or_default().to_owned()
}
