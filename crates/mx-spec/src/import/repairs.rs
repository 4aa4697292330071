//! Places of old releases that no validator can read, and their readings: `schemas/repairs.yaml`.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::ImportError;
use super::keyword::{Keyword, keyword};
use super::place::Place;
use super::source::{Sources, UNRELEASED};

/// The list is part of the binary, because it is also used for the folder of `--spec-dir`.
const REPAIRS: &str = include_str!("../../schemas/repairs.yaml");

/// Places without a readable schema, and the schema that is read instead.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repair {
    /// The reason for the reading.
    pub reason: String,
    /// The releases that have the places.
    pub versions: Vec<String>,
    /// The places: `file#pointer` below `data`.
    pub places: Vec<String>,
    /// The members at the places, without prose and examples.
    pub original: Map<String, Value>,
    /// The members that are read instead.
    pub reading: Map<String, Value>,
}

/// The whole list, in the order of the file.
pub fn repairs() -> Result<Vec<Repair>, ImportError> {
    serde_saphyr::from_str(REPAIRS).map_err(|error| ImportError::Repairs(error.to_string()))
}

/// Replaces each listed original at its place.
///
/// A listed release must have the original, so that the list stays true. An unreleased version is repaired only where
/// it has the original.
pub(super) fn apply(sources: &mut Sources) -> Result<(), ImportError> {
    for repair in repairs()? {
        let listed = repair.versions.iter().any(|version| version == sources.version());
        if !listed && sources.version() != UNRELEASED {
            continue;
        }
        for place in repair.places.iter().map(|place| Place::parse(place)) {
            let replaced = match sources.get_mut(&place) {
                Some(Value::Object(schema)) => replace(schema, &repair),
                _ => false,
            };
            if listed && !replaced {
                let version = sources.version();
                return Err(ImportError::Repairs(format!("{version} has not the original of {place}")));
            }
        }
    }
    Ok(())
}

fn replace(schema: &mut Map<String, Value>, repair: &Repair) -> bool {
    let has = |(name, original): (&String, &Value)| match schema.get(name) {
        Some(value) => facts_of_member(name, value) == *original,
        None => false,
    };
    if !repair.original.iter().all(has) {
        return false;
    }
    for name in repair.original.keys() {
        schema.remove(name);
    }
    schema.extend(repair.reading.clone());
    true
}

/// A schema without prose and examples. It may be unreadable: a list in place of a schema is accepted too.
fn facts(schema: &Value) -> Value {
    match schema {
        Value::Array(list) => list.iter().map(facts).collect(),
        Value::Object(map) => {
            let kept = map.iter().filter(|(name, _)| keyword(name) != Some(Keyword::Annotation));
            Value::Object(kept.map(|(name, value)| (name.clone(), facts_of_member(name, value))).collect())
        }
        _ => schema.clone(),
    }
}

fn facts_of_member(name: &str, value: &Value) -> Value {
    match (keyword(name), value) {
        (Some(Keyword::SchemaMap), Value::Object(map)) => {
            Value::Object(map.iter().map(|(name, schema)| (name.clone(), facts(schema))).collect())
        }
        (Some(Keyword::Schema | Keyword::SchemaList), _) => facts(value),
        _ if name == "type" => facts(value),
        _ => value.clone(),
    }
}
