//! The schemas of our documents: each alone is valid JSON Schema 2020-12, and has neither prose nor examples.

use mx_spec::import::{Documents, Place};
use serde_json::{Map, Value};

use crate::keyword::{Keyword, keyword};
use crate::pair::imported;
use crate::problem::Problems;
use crate::validators::Validators;

/// The places of the schemas in the documents: of bodies, parameters, headers, and the components.
fn schemas(documents: &Documents) -> Vec<Place> {
    let mut found = Vec::new();
    for (file, document) in documents {
        let file = Place::file(file);
        let components = file.child("components").child("schemas");
        found.extend(names(&document["components"]["schemas"]).map(|name| components.child(name)));
        for (path, method, value) in operations(document) {
            let operation = file.child("paths").child(path).child(method);
            let parameters = value["parameters"].as_array().map_or(0, Vec::len);
            let at = operation.child("parameters");
            found.extend((0..parameters).map(|index| at.child(&index.to_string()).child("schema")));
            contents(&operation.child("requestBody"), &value["requestBody"], &mut found);
            for (status, response) in members(&value["responses"]) {
                let at = operation.child("responses").child(status);
                contents(&at, response, &mut found);
                found.extend(names(&response["headers"]).map(|name| at.child("headers").child(name).child("schema")));
            }
        }
    }
    found
}

fn contents(body: &Place, value: &Value, found: &mut Vec<Place>) {
    let content = body.child("content");
    let with_schema = members(&value["content"]).filter(|(_, media)| media.get("schema").is_some());
    found.extend(with_schema.map(|(media_type, _)| content.child(media_type).child("schema")));
}

/// Meta-validates and builds every schema alone. Returns how many there are.
pub(crate) fn check(documents: &Documents, validators: &mut Validators<'_>, problems: &mut Problems) -> usize {
    let schemas = schemas(documents);
    for place in &schemas {
        if let Err(why) = validators.at(place) {
            problems.add(format!("{place}: no readable schema: {why}"));
        }
        if let Some(schema) = imported(documents, place) {
            facts_alone(place, schema, problems);
        }
    }
    schemas.len()
}

/// Reports prose and examples of the official data in a schema. A property may have such a name.
fn facts_alone(place: &Place, schema: &Value, problems: &mut Problems) {
    for (name, value) in members(schema) {
        let below = place.child(name);
        match keyword(name) {
            None | Some(Keyword::Prose) => problems.add(format!("{below} should not be carried over")),
            Some(Keyword::Schema) => facts_alone(&below, value, problems),
            Some(Keyword::SchemaMap) => {
                members(value).for_each(|(name, schema)| facts_alone(&below.child(name), schema, problems));
            }
            Some(Keyword::SchemaList) => {
                let list = value.as_array().into_iter().flatten().enumerate();
                list.for_each(|(at, schema)| facts_alone(&below.child(&at.to_string()), schema, problems));
            }
            Some(Keyword::Same | Keyword::Versions | Keyword::Ours | Keyword::Reference) => {}
        }
    }
}

/// The operations of a document: path, method and description.
pub(crate) fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    members(&document["paths"]).flat_map(|(path, methods)| {
        members(methods).map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

/// The name of an operation. If a space at the end of the path distinguishes two on one path, the `operationId` does
/// here.
pub(crate) fn operation_key(path: &str, method: &str, operation: &Value) -> String {
    let key = format!("{} {}", method.to_uppercase(), path.trim_end());
    if path.ends_with(' ') { format!("{key} ({})", operation["operationId"]) } else { key }
}

/// The members of an object; empty for any other value.
pub(crate) fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// The names of the members of an object.
pub(crate) fn names(value: &Value) -> impl Iterator<Item = &str> {
    value.as_object().into_iter().flat_map(Map::keys).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use mx_spec::import::{Documents, Place};
    use serde_json::{Value, json};

    use super::{check, facts_alone};
    use crate::problem::Problems;
    use crate::validators::Validators;

    fn with_component(schema: &Value) -> Vec<String> {
        let document =
            json!({ "components": { "schemas": { "c": schema, "d": { "$ref": "#/components/schemas/c" } } } });
        let documents = Documents::from([("a.json".to_owned(), document)]);
        let mut problems = Problems::default();
        check(&documents, &mut Validators::new(&documents), &mut problems);
        problems.iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_component_is_checked_by_itself() {
        assert_eq!(
            with_component(&json!({ "type": "object", "properties": { "title": { "type": "null" } } })),
            [""; 0]
        );
        for wrong in [json!({ "type": "enum" }), json!({ "pattern": "(" }), json!({ "$ref": "#/components/schemas/e" })]
        {
            let told = with_component(&wrong);
            assert!(
                told.iter().any(|problem| problem.starts_with("a.json#/components/schemas/c: ")),
                "{wrong}: {told:?}"
            );
        }
    }

    #[test]
    fn prose_is_told_by_its_position() {
        let schema = json!({
            "properties": { "title": { "anyOf": [{ "description": "" }] }, "examples": {} },
            "enum": [{ "title": "" }],
            "items": { "example": 1, "unknown": 1 },
        });
        let mut problems = Problems::default();
        facts_alone(&Place::file("f"), &schema, &mut problems);
        let told: Vec<&str> = problems.iter().collect();
        let places = ["/items/example", "/items/unknown", "/properties/title/anyOf/0/description"];
        assert_eq!(told, places.map(|place| format!("f#{place} should not be carried over")));
    }
}
