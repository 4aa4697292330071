//! Cuts single operations out of a document, each with every schema that it refers to.
//!
//! The build script runs this over `schemas/` for the embedded data, and the library runs it over the folder of
//! `--spec-dir`, so both are judged alike.

use serde_json::{Map, Value, json};

use crate::bundle::{Entry, EventEntry, Index};
use crate::reach::reached;

/// Where a document keeps its schemas, and where a bundle keeps those it needs.
const COMPONENTS: &str = "#/components/schemas/";
const DEFINITIONS: &str = "#/$defs/";
/// On a component that describes a whole event: the type, and the variant if the type has several.
const EVENT_TYPE: &str = "x-event-type";

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

/// `{"value": ..., "$defs": {...}}`: a value of the document with the schemas that it refers to.
fn bundle(document: &Value, value: &Value) -> Value {
    let empty = Map::new();
    let components = document["components"]["schemas"].as_object().unwrap_or(&empty);
    let reached = reached(value, COMPONENTS, components).into_iter();
    let definitions: Map<String, Value> =
        reached.map(|name| (name.to_owned(), redirected(&components[name]))).collect();
    json!({ "value": redirected(value), "$defs": definitions })
}

/// A copy in which references to components point at the bundle's definitions.
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
