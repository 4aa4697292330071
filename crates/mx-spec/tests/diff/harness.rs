//! Changes as one line each, and the events of `schemas/`.

use std::collections::BTreeMap;
use std::fs;

use mx_spec::diff::{self, Change, Diff};
use mx_spec::{Operation, Spec};
use serde_json::Value;

/// What changed between two schemas: `/place what from -> to`.
pub(crate) fn between(from: &Value, to: &Value) -> Vec<String> {
    let map = |schema: &Value| BTreeMap::from([("m.example".to_owned(), schema.clone())]);
    let events = diff::events(&map(from), &map(to));
    events.iter().flat_map(|event| &event.changes).map(line).collect()
}

fn line(change: &Change) -> String {
    format!("{} {} {} -> {}", change.spot.place, change.what.name(), change.from, change.to)
}

/// Everything that changed between two versions, events included.
pub(crate) fn versions(from: &str, to: &str) -> Diff {
    let events = diff::events(&events(from), &events(to));
    Diff::new(&Spec::embedded(from).unwrap(), &Spec::embedded(to).unwrap(), every, events)
}

pub(crate) fn every(_: &Operation) -> bool {
    true
}

/// The events of one version, by component: `events.m.room.member`.
pub(crate) fn events(version: &str) -> BTreeMap<String, Value> {
    let file = format!("{}/schemas/{version}/events.json", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(file).unwrap().replace("#/components/schemas/", "#/$defs/");
    let document: Value = serde_json::from_str(&text).unwrap();
    let components = document["components"]["schemas"].as_object().unwrap();
    let events = components.iter().filter(|(_, schema)| schema.get("x-event-type").is_some());
    let whole = |(name, schema): (&String, &Value)| {
        let mut schema = schema.clone();
        schema["$defs"] = Value::Object(components.clone());
        (name.clone(), schema)
    };
    events.map(whole).collect()
}
