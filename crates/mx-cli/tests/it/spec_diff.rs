//! `spec diff`: versions and folders in, a listing out.

use serde_json::json;

use crate::harness::{Folder, LOGIN};

/// The smallest description of an API: one operation and its answer.
fn api(answer: &str) -> String {
    format!(
        "openapi: 3.1.0
info: {{title: Example, version: 1.0.0}}
servers: [{{url: 'https://example.org', variables: {{basePath: {{default: /_matrix/client/v3}}}}}}]
paths:
  /example:
    get:
      operationId: example
      responses: {{'200': {{description: Fine, content: {{application/json: {{schema: {answer}}}}}}}}}
"
    )
}

/// A folder in the layout of matrix-spec.
fn release(folder: &Folder, name: &str, answer: &str) {
    folder.write(&format!("{name}/data/api/client-server/example.yaml"), api(answer));
    for shared in ["errors/error", "auth_response"] {
        folder.write(&format!("{name}/data/api/client-server/definitions/{shared}.yaml"), "{type: object}\n");
    }
}

#[test]
fn two_versions_as_text() {
    let run = Folder::new().run(&["spec", "diff", "v1.12", "1.13"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("\nPOST /_matrix/client/v3/rooms/{roomId}/report  added\n"), "{run:?}");
    assert!(run.stdout.contains("\n  query  searchFields  removed, was a string\n"), "{run:?}");
    let last = run.stdout.lines().last().unwrap();
    assert_eq!(last, "v1.12 to v1.13: operations: 1 added, 0 removed, 7 changed; 13 changes in all");
}

#[test]
fn two_versions_as_json() {
    let diff = Folder::new().run(&["spec", "diff", "v1.12", "v1.13", "--format", "json"]).json();
    assert_eq!((&diff["from"], &diff["to"]), (&json!("v1.12"), &json!("v1.13")));
    assert_eq!(diff["summary"]["operations"], json!({ "added": 1, "removed": 0, "changed": 7 }));
    let location = "GET /_matrix/client/v3/thirdparty/location/{protocol}";
    let operations = diff["operations"].as_array().unwrap();
    let changed = operations.iter().find(|operation| operation["operation"] == location).unwrap();
    let expected = json!({
        "part": "query", "name": "searchFields", "place": "", "what": "parameter-removed",
        "from": { "type": "string", "required": false }, "to": null,
    });
    assert_eq!((&changed["change"], &changed["changes"][1]), (&json!("changed"), &expected));
}

#[test]
fn one_operation() {
    let folder = Folder::new();
    let diff =
        folder.run(&["spec", "diff", "v1.12", "v1.13", "post /_matrix/client/v3/login", "--format", "json"]).json();
    assert_eq!(diff["operations"].as_array().map(Vec::len), Some(1));
    assert_eq!(diff["operations"][0]["operation"], LOGIN);
    let run = folder.run(&["spec", "diff", "v1.13", "v1.14", LOGIN]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "nothing changed in shape from v1.13 to v1.14\n"));
    // It is enough if one of the two versions has the operation.
    for (from, to, fate) in [("v1.12", "v1.13", "added"), ("v1.13", "v1.12", "removed")] {
        let run = folder.run(&["spec", "diff", from, to, "POST /_matrix/client/v3/rooms/{roomId}/report"]);
        assert!(run.code == 0 && run.stdout.contains(&format!("report  {fate}\n")), "{run:?}");
    }
}

#[test]
fn wrong_usage_is_told() {
    let folder = Folder::new();
    let run = folder.run(&["spec", "diff", "v1.12", "v1.13", "POST /_matrix/client/v3/lgin"]);
    assert!(run.code == 2 && run.stderr.contains(LOGIN), "{run:?}");
    let run = folder.run(&["spec", "diff", "v1.12", "v1.99"]);
    assert!(run.code == 2 && run.stderr.contains("v1.99") && run.stderr.contains("v1.19"), "{run:?}");
    let run = folder.run(&["spec", "diff", "v1.12", "."]);
    assert!(run.code == 2 && run.stderr.contains("data/api"), "{run:?}");
    assert_eq!(folder.run(&["spec", "diff", "v1.12"]).code, 2);
    assert_eq!(folder.run(&["spec", "diff", "v1.12", "v1.13", "--format", "yaml"]).code, 2);
    let run = folder.run(&["spec", "diff", "--help"]);
    assert!(run.code == 0 && run.stdout.contains("mx-conform spec diff v1.12 v1.13"), "{run:?}");
}

#[test]
fn a_change_that_is_not_released() {
    let folder = Folder::new();
    release(&folder, "before", "{type: object, properties: {a: {type: string}}}");
    release(&folder, "after", "{type: object, properties: {a: {type: string}, b: {type: boolean}}}");
    let run = folder.run(&["spec", "diff", "before", "after"]);
    let expected = "GET /_matrix/client/v3/example\n  response 200  /b  added, a boolean\n\n\
        unreleased to unreleased: operations: 0 added, 0 removed, 1 changed; 1 change in all\n";
    assert_eq!((run.code, run.stdout.as_str()), (0, expected));
    let run = folder.run(&["spec", "diff", "v1.19", "after", "GET /_matrix/client/v3/example"]);
    assert!(run.code == 0 && run.stdout.starts_with("GET /_matrix/client/v3/example  added\n"), "{run:?}");
}

#[test]
fn a_version_is_meant_before_a_folder_of_its_name() {
    let folder = Folder::new();
    release(&folder, "v1.12", "{}");
    let diff = |version: &str| folder.run(&["spec", "diff", version, "v1.12", "--format", "json"]).json();
    assert_eq!(diff("v1.12")["summary"]["changes"], 0);
    assert_eq!(diff("./v1.12")["summary"]["operations"]["removed"], 1);
}
