//! `schemas/event-places.yaml`: each row is written into the operation that it names, and leads somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mx_spec::import::Documents;
use serde_json::{Map, Value};

use crate::document::{members, operations};
use crate::error::ParityError;
use crate::problem::Problems;

/// The rows of the file. The importer reads the file with its own code.
#[derive(Debug)]
pub(crate) struct EventPlaces {
    rows: Vec<Map<String, Value>>,
    /// The rows that lead to something in at least one release.
    led: BTreeSet<usize>,
}

impl EventPlaces {
    /// Reads the file.
    pub(crate) fn read(path: &Path) -> Result<Self, ParityError> {
        let text = fs::read_to_string(path).map_err(|source| ParityError::Io { path: path.into(), source })?;
        let unreadable = |error: serde_saphyr::Error| ParityError::Yaml { path: path.into(), why: error.to_string() };
        Ok(Self { rows: serde_saphyr::from_str(&text).map_err(unreadable)?, led: BTreeSet::new() })
    }

    /// Checks that every operation of a release has the rows that name it, in their order, and no others.
    pub(crate) fn check(&mut self, documents: &Documents, problems: &mut Problems) {
        for (file, document) in documents {
            for (path, method, operation) in operations(document) {
                let name = format!("{} {}", method.to_uppercase(), path.trim_end());
                let own: Vec<usize> =
                    (0..self.rows.len()).filter(|row| self.rows[*row]["operation"] == *name).collect();
                let expected: Vec<Value> = own.iter().map(|row| written(&self.rows[*row])).collect();
                let given = operation.get("x-event").map_or(&[][..], |list| list.as_array().map_or(&[], Vec::as_slice));
                if given != expected || (own.is_empty() && operation.get("x-event").is_some()) {
                    problems.add(format!("{file}: {name}: `x-event` is not what event-places.yaml says"));
                }
                self.led.extend(own.into_iter().filter(|row| leads(&self.rows[*row], path, operation, document)));
            }
        }
    }

    /// Checks that every row is used: it names a body of some release, a place in it, and a parameter of its path.
    pub(crate) fn each_leads_somewhere(&self, problems: &mut Problems) {
        for (number, row) in self.rows.iter().enumerate().filter(|(number, _)| !self.led.contains(number)) {
            let row = Value::Object(row.clone());
            problems.add(format!("event-places.yaml: row {} leads nowhere in any release: {row}", number + 1));
        }
    }
}

/// A row as it is written in an operation: without its name, and with the status as OpenAPI writes it.
fn written(row: &Map<String, Value>) -> Value {
    let mut written = row.clone();
    written.remove("operation");
    if let Some(status) = written.get_mut("status") {
        *status = status.to_string().into();
    }
    Value::Object(written)
}

fn leads(row: &Map<String, Value>, path: &str, operation: &Value, document: &Value) -> bool {
    let body = match row["part"].as_str() {
        Some("request") => &operation["requestBody"],
        _ => &operation["responses"][row.get("status").map(Value::to_string).unwrap_or_default()],
    };
    let has_parameter =
        row.get("type_in_path").and_then(Value::as_str).is_none_or(|it| path.contains(&format!("{{{it}}}")));
    let tokens: Vec<&str> = row["place"].as_str().unwrap_or_default().split('/').skip(1).collect();
    has_parameter && members(&body["content"]).any(|(_, media)| holds(&media["schema"], &tokens, document, 0))
}

/// Whether the place below a schema can exist: the schema describes it, requires it, or does not restrict its contents.
/// `*` is any element, or any member that the schema does not name.
fn holds(schema: &Value, tokens: &[&str], document: &Value, depth: usize) -> bool {
    // Some schemas contain themselves, but no place is that deep.
    const DEEPEST: usize = 40;
    let (Some((token, rest)), true) = (tokens.split_first(), depth < DEEPEST) else { return depth < DEEPEST };
    let below = |schema: &Value, tokens: &[&str]| schema.is_object() && holds(schema, tokens, document, depth + 1);
    let list = |keyword: &str| schema[keyword].as_array().into_iter().flatten();
    let is_open = !INWARD.iter().any(|keyword| schema.get(*keyword).is_some());
    let here = match *token {
        "*" => {
            ["items", "additionalProperties"].iter().any(|keyword| below(&schema[*keyword], rest))
                || members(&schema["patternProperties"]).any(|(_, schema)| below(schema, rest))
                || list("prefixItems").any(|schema| below(schema, rest))
        }
        name => match schema["properties"].get(name) {
            Some(described) => below(described, rest),
            None => list("required").any(|required| required == name),
        },
    };
    let target = schema["$ref"].as_str().and_then(|target| document.pointer(target.trim_start_matches('#')));
    let branches = ["allOf", "anyOf", "oneOf"].into_iter().flat_map(list);
    is_open || here || target.into_iter().chain(branches).any(|schema| below(schema, tokens))
}

/// Keywords that say what is in an object or array.
const INWARD: [&str; 11] = [
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "enum",
    "items",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use mx_spec::import::Documents;
    use serde_json::{Value, json};

    use super::EventPlaces;
    use crate::problem::Problems;

    fn problems(row: &Value, mark: &Value) -> Vec<String> {
        let events = json!({ "properties": { "list": { "items": { "$ref": "#/components/schemas/event" } } } });
        let operation = json!({
            "responses": { "200": { "content": { "application/json": { "schema": events } } } },
            "x-event": mark,
        });
        let document = json!({
            "components": { "schemas": { "event": { "properties": { "content": { "type": "object" } } } } },
            "paths": { "/a/{kind}": { "get": operation } },
        });
        let documents = Documents::from([("a.json".to_owned(), document)]);
        let rows = vec![row.as_object().expect("a row is an object").clone()];
        let mut places = EventPlaces { rows, led: BTreeSet::new() };
        let mut problems = Problems::default();
        places.check(&documents, &mut problems);
        places.each_leads_somewhere(&mut problems);
        problems.iter().map(str::to_owned).collect()
    }

    fn row(name: &str, value: &str) -> Value {
        let mut row = json!({
            "operation": "GET /a/{kind}", "part": "response", "status": 200, "place": "/list/*/content",
            "form": "content", "type_in_path": "kind",
        });
        row[name] = value.into();
        row
    }

    #[test]
    fn a_row_is_written_and_leads_somewhere() {
        let mark = json!({
            "part": "response", "status": "200", "place": "/list/*/content", "form": "content", "type_in_path": "kind",
        });
        assert_eq!(problems(&row("form", "content"), &json!([mark])), [""; 0]);
        let other = problems(&row("form", "client"), &json!([mark]));
        assert_eq!(other, ["a.json: GET /a/{kind}: `x-event` is not what event-places.yaml says"]);
        for (name, value) in [("operation", "GET /b"), ("place", "/list/*/contents"), ("type_in_path", "type")] {
            let told = problems(&row(name, value), &json!([mark]));
            assert!(told.iter().any(|problem| problem.contains("row 1 leads nowhere")), "{name}: {told:?}");
        }
    }
}
