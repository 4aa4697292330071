//! Schemas that need no other document.

use regex::Regex;
use serde_json::{Map, Value};

use super::subschema::{Token, subschemas};
use crate::reach::reached;

/// A schema with the `definitions` that it reaches, as one JSON Schema (2020-12).
pub(crate) fn self_contained(schema: &Value, definitions: &Map<String, Value>) -> Value {
    let reached = reached(schema, "#/$defs/", definitions).into_iter();
    let used: Map<String, Value> = reached.map(|name| (name.to_owned(), definitions[name].clone())).collect();
    let mut root = match schema {
        Value::Object(members) => members.clone(),
        other => Map::from_iter([("allOf".to_owned(), Value::Array(vec![other.clone()]))]),
    };
    root.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    if !used.is_empty() {
        root.insert("$defs".to_owned(), Value::Object(used));
    }
    Value::Object(root)
}

/// Whether this crate can use every regular expression of `patternProperties`. Validators have an engine of their own,
/// which accepts more.
pub(crate) fn check_patterns(schema: &Value) -> Result<(), String> {
    let Some(members) = schema.as_object() else { return Ok(()) };
    for subschema in subschemas(members) {
        if let ("patternProperties", Token::Name(pattern)) = (subschema.keyword, subschema.token) {
            Regex::new(pattern).map_err(|error| format!("`patternProperties`: {error}"))?;
        }
        check_patterns(subschema.schema)?;
    }
    let definitions = members.get("$defs").and_then(Value::as_object).into_iter().flatten();
    definitions.map(|(_, schema)| schema).try_for_each(check_patterns)
}
