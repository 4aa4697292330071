//! The requirements of OpenAPI 3.1 for our documents, beyond their schemas.

use std::collections::BTreeSet;

use mx_spec::import::{Documents, Place};
use serde_json::Value;

use crate::document::{members, names, operation_key, operations};
use crate::problem::Problems;
use crate::told::Mistakes;

/// Checks the form of every document against OpenAPI 3.1. Returns the mistakes of operations, which may be those of the
/// official data.
pub(crate) fn check(documents: &Documents, problems: &mut Problems) -> Mistakes {
    let mut mistakes = Mistakes::new();
    for (file, document) in documents {
        let file = Place::file(file);
        component_names(&file, document, problems);
        references(&file, document, document, problems);
        let schemes: BTreeSet<&str> = names(&document["components"]["securitySchemes"]).collect();
        let mut ids = BTreeSet::new();
        for (path, method, operation) in operations(document) {
            let mut demands = Demands { operation, broken: Vec::new() };
            demands.parameters(path);
            demands.responses();
            demands.security(&schemes);
            let id = text(operation, "operationId");
            demands.demand(!id.is_empty() && ids.insert(id), format!("the operationId `{id}` is not its own"));
            if !demands.broken.is_empty() {
                mistakes.insert(operation_key(path, method, operation), demands.broken);
            }
        }
    }
    mistakes
}

fn component_names(file: &Place, document: &Value, problems: &mut Problems) {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    for name in members(&document["components"]).flat_map(|(_, kind)| names(kind)) {
        if name.is_empty() || !name.chars().all(legal) {
            problems.add(format!("{file}: OpenAPI does not allow the component name `{name}`"));
        }
    }
}

/// Checks that every reference leads somewhere within its document.
fn references(place: &Place, value: &Value, document: &Value, problems: &mut Problems) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                references(&place.child(&index.to_string()), item, document, problems);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let target = member.as_str().filter(|_| name == "$ref");
                if target.is_some_and(|target| target.strip_prefix('#').and_then(|at| document.pointer(at)).is_none()) {
                    problems.add(format!("{place} refers to nothing: {member}"));
                }
                references(&place.child(name), member, document, problems);
            }
        }
        _ => {}
    }
}

/// The requirements of OpenAPI for an operation, and those that are broken.
struct Demands<'o> {
    operation: &'o Value,
    broken: Vec<String>,
}

impl Demands<'_> {
    fn demand(&mut self, holds: bool, what: impl Into<String>) {
        if !holds {
            self.broken.push(what.into());
        }
    }

    /// Checks that the path parameters are those of the template, each required, and that no parameter is declared
    /// twice.
    fn parameters(&mut self, path: &str) {
        let in_template: BTreeSet<&str> =
            path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
        let parameters = self.operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut known = BTreeSet::new();
        let mut declared = BTreeSet::new();
        for parameter in parameters {
            let (within, name) = (text(parameter, "in"), text(parameter, "name"));
            self.demand(known.insert((within, name)), format!("the {within} parameter {name} is declared twice"));
            let is_place = ["path", "query", "header", "cookie"].contains(&within);
            self.demand(is_place, format!("the parameter {name} stands in `{within}`"));
            if within == "path" {
                declared.insert(name);
                self.demand(parameter["required"] == true, format!("the path parameter {name} is not required"));
            }
        }
        self.demand(in_template == declared, format!("the path has {in_template:?}, the parameters {declared:?}"));
    }

    fn responses(&mut self) {
        let responses = &self.operation["responses"];
        self.demand(names(responses).next().is_some(), "no response is documented");
        for (status, response) in members(responses) {
            let (class, rest) = status.split_at_checked(1).unwrap_or_default();
            let is_number = rest.len() == 2 && rest.bytes().all(|digit| digit.is_ascii_digit());
            let is_status = ["1", "2", "3", "4", "5"].contains(&class) && (is_number || rest == "XX");
            self.demand(is_status, format!("`{status}` is no status"));
            self.demand(response["description"] == "", format!("the description of {status} is not ours"));
        }
    }

    fn security(&mut self, schemes: &BTreeSet<&str>) {
        let required = self.operation["security"].as_array().into_iter().flatten();
        for scheme in required.flat_map(names) {
            self.demand(
                schemes.contains(scheme),
                format!("the security scheme {scheme} is declared nowhere in this API"),
            );
        }
    }
}

fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use mx_spec::import::Documents;
    use serde_json::{Value, json};

    use super::check;
    use crate::problem::Problems;

    fn operation() -> Value {
        json!({
            "operationId": "a",
            "parameters": [{ "in": "path", "name": "b", "required": true }],
            "responses": { "200": { "description": "" } },
            "security": [{ "s": [] }],
        })
    }

    fn broken(operation: &Value) -> Vec<String> {
        let components = json!({ "securitySchemes": { "s": {} } });
        let document = json!({ "components": components, "paths": { "/a/{b}": { "get": operation } } });
        let mut problems = Problems::default();
        let mistakes = check(&Documents::from([("a.json".to_owned(), document)]), &mut problems);
        assert_eq!(problems.len(), 0);
        mistakes.get("GET /a/{b}").cloned().unwrap_or_default()
    }

    #[test]
    fn each_demand_is_told_alone() {
        assert_eq!(broken(&operation()), [""; 0]);
        let cases = [
            ("/parameters/0/required", json!(false), "the path parameter b is not required"),
            ("/parameters/0/in", json!("cookie"), "the path has {\"b\"}, the parameters {}"),
            ("/responses", json!({}), "no response is documented"),
            ("/responses", json!({ "20X": { "description": "" } }), "`20X` is no status"),
            ("/responses/200/description", json!("OK"), "the description of 200 is not ours"),
            ("/security/0", json!({ "t": [] }), "the security scheme t is declared nowhere in this API"),
            ("/operationId", json!(""), "the operationId `` is not its own"),
        ];
        for (pointer, value, told) in cases {
            let mut operation = operation();
            *operation.pointer_mut(pointer).expect("the operation has it") = value;
            assert_eq!(broken(&operation), [told]);
        }
    }

    #[test]
    fn references_and_names_of_components_are_checked() {
        let document =
            json!({ "components": { "schemas": { "a$b": { "items": { "$ref": "#/components/schemas/c" } } } } });
        let mut problems = Problems::default();
        check(&Documents::from([("a.json".to_owned(), document)]), &mut problems);
        let told: Vec<&str> = problems.iter().collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("`a$b`") && told[1].contains("refers to nothing"), "{told:?}");
    }
}
