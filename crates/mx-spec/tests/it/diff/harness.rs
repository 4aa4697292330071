//! Changes, as one line each.

use std::collections::BTreeMap;

use mx_spec::diff::{self, Change, Diff};
use mx_spec::{Errata, Operation, Spec};
use serde_json::Value;

/// The changes between two schemas: `/place what from -> to`.
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
    let schemas = |version| published(version).events().schemas();
    let events = diff::events(&schemas(from), &schemas(to));
    Diff::new(&published(from), &published(to), every, events)
}

fn published(version: &str) -> Spec {
    Spec::embedded_with(version, Errata::LeftOut).unwrap()
}

pub(crate) fn every(_: &Operation) -> bool {
    true
}
