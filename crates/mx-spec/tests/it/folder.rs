//! Folders in the spec's own layout, for trying a change to the spec. A schema that cannot be used is refused.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use mx_spec::{Errata, Spec, SpecError};
use tempfile::TempDir;

/// A folder with one operation, whose response has this schema, as YAML.
fn folder(schema: &str) -> TempDir {
    let dir = TempDir::new().unwrap();
    let write = |name: &str, text: &str| {
        let path: &Path = &dir.path().join("data/api").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let head = "openapi: 3.1.0\nservers: [{variables: {basePath: {default: ''}}}]\n";
    for api in ["application-service", "identity", "push-gateway", "server-server"] {
        write(&format!("{api}/none.yaml"), &format!("{head}paths: {{}}\n"));
    }
    write("client-server/definitions/errors/error.yaml", "type: object\n");
    write("client-server/definitions/auth_response.yaml", "type: object\n");
    let content = format!("content: {{application/json: {{schema: {schema}}}}}");
    let operation = format!("{{operationId: a, responses: {{'200': {{description: '', {content}}}}}}}");
    write("client-server/a.yaml", &format!("{head}paths: {{/a: {{get: {operation}}}}}\n"));
    dir
}

fn load(schema: &str) -> Result<Spec, SpecError> {
    Spec::from_dir(folder(schema).path(), Errata::LeftOut)
}

#[test]
fn what_can_be_used_is_loaded() {
    let spec = load("{type: object, patternProperties: {'^@': {type: string}}}").unwrap();
    assert_eq!(spec.operations().len(), 1);
}

#[test]
fn a_schema_that_no_validator_can_be_built_of_is_refused_with_its_place() {
    for schema in ["{pattern: '('}", "{minLength: -1}", "{allOf: [{multipleOf: 0}]}"] {
        let Err(SpecError::Schema { place, message }) = load(schema) else { panic!("{schema} is refused") };
        assert_eq!(place, "client-server.json#/paths/~1a/get/responses/200/content/application~1json/schema");
        assert!(!message.is_empty());
    }
}

#[test]
fn a_pattern_of_names_that_only_the_validator_takes_is_refused() {
    let Err(SpecError::Schema { message, .. }) = load("{patternProperties: {'^(?=@)': {format: mx-user-id}}}") else {
        panic!("look-around is refused")
    };
    assert!(message.starts_with("`patternProperties`: "), "{message}");
}
