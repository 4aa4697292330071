//! The schemas of the ids in a report, each from the list of all.

use mx_check::{Lowered, Part, Remark, Skipped};
use mx_rules::{Layer, Level};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

pub(crate) fn rule(_: &mut SchemaGenerator) -> Schema {
    let layers: Vec<_> = Layer::ALL.iter().map(|layer| layer.name()).collect();
    json_schema!({ "type": "string", "pattern": format!("^({})/[a-z0-9]+(-[a-z0-9]+)*$", layers.join("|")) })
}

pub(crate) fn layer(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": Layer::ALL })
}

pub(crate) fn level(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": Level::ALL })
}

pub(crate) fn lowered(_: &mut SchemaGenerator) -> Schema {
    let ids = Lowered::ALL.map(Some).into_iter().chain([None]);
    json_schema!({ "enum": ids.collect::<Vec<_>>() })
}

pub(crate) fn part(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": parts() })
}

pub(crate) fn by_reason(_: &mut SchemaGenerator) -> Schema {
    counts(&json!(Skipped::ALL)).try_into().expect("an object is a schema")
}

pub(crate) fn by_part_and_reason(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": { "enum": parts() },
        "additionalProperties": counts(&json!(Skipped::ALL)),
    })
}

pub(crate) fn by_remark(_: &mut SchemaGenerator) -> Schema {
    counts(&json!(Remark::ALL)).try_into().expect("an object is a schema")
}

fn parts() -> [Part; 2] {
    [Part::Request, Part::Response]
}

/// The schema of counts for each of the ids.
fn counts(ids: &Value) -> Value {
    json!({
        "type": "object",
        "propertyNames": { "enum": ids },
        "additionalProperties": { "type": "integer", "minimum": 1 },
    })
}
