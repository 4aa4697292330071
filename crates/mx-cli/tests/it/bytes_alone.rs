//! `--layers wire`: bytes are judged whatever their operation.

use serde_json::json;

use crate::harness::{Folder, LOGIN, entry, ndjson};

const TWICE: &str = r#"{"a":1,"a":2}"#;

#[test]
fn a_bare_body_needs_no_operation() {
    let folder = Folder::new();
    folder.write("body.json", TWICE);
    let run = folder.run(&["check", "body.json", "--layers", "wire", "--format", "json"]);
    assert_eq!(run.code, 1, "{run:?}");
    let finding = &run.json()["findings"][0];
    let expected = (&json!("wire/duplicate-key"), &json!(null), &json!(null), &json!("response"));
    assert_eq!((&finding["rule"], &finding["operation"], &finding["status"], &finding["part"]), expected);
    assert_eq!(run.json()["summary"]["checked"], 1);
    let request = folder.run(&["check", "body.json", "--layers", "wire", "--part", "request", "--format", "json"]);
    assert_eq!(request.json()["findings"][0]["part"], "request");
    // The other layers have nothing to judge by.
    for layers in ["wire,schema", "schema", "prose"] {
        let run = folder.run(&["check", "body.json", "--layers", layers, "--format", "json"]);
        let skipped = json!({ "no-operation-given": 1 });
        assert_eq!((run.code, &run.json()["summary"]["skipped"]), (4, &skipped), "{layers}");
    }
}

#[test]
fn a_body_that_is_no_json_and_one_that_conforms() {
    let folder = Folder::new();
    folder.write("broken.json", "{\"a\":").write("fine.json", "[1, 2]").write("empty.json", "");
    let run = |name: &str| folder.run(&["check", name, "--layers", "wire", "--format", "json"]);
    assert_eq!(run("broken.json").json()["findings"][0]["rule"], "wire/syntax");
    assert_eq!((run("fine.json").code, run("fine.json").findings()), (0, vec![]));
    assert_eq!(run("empty.json").code, 4, "nobody says that there has to be a body");
}

#[test]
fn a_raw_response_of_unknown_origin() {
    let folder = Folder::new();
    let write = |name: &str, media_type: &str| {
        folder.write(name, format!("HTTP/1.1 400 Bad Request\r\nContent-Type: {media_type}\r\n\r\n{TWICE}"));
    };
    write("json.http", "application/json");
    write("html.http", "text/html");
    let run = |name: &str| folder.run(&["check", name, "--layers", "wire", "--format", "json"]);
    assert_eq!(run("json.http").json()["findings"][0]["status"], 400);
    let skipped = json!({ "not-sent-as-json": 1 });
    assert_eq!((run("html.http").code, &run("html.http").json()["summary"]["skipped"]), (4, &skipped));
}

#[test]
fn an_operation_that_the_release_does_not_know() {
    let folder = Folder::new();
    let unknown = |path: &str| entry(path, 200, TWICE);
    let entries =
        [unknown("/_matrix/client/unstable/org.example/x"), unknown("/.well-known/matrix/x"), unknown("/news")];
    folder.write("a.ndjson", ndjson(&entries));
    for spec in ["v1.19", "all", "auto"] {
        let run = folder.run(&["check", "a.ndjson", "--layers", "wire", "--format", "json", "--spec", spec]);
        assert_eq!((run.code, &run.json()["findings"][0]["count"]), (1, &json!(2)), "{run:?}");
        // A path that is not one of Matrix is skipped.
        assert_eq!(run.json()["summary"]["skipped"], json!({ "no-such-operation": 1 }));
    }
    assert_eq!(folder.run(&["check", "a.ndjson"]).code, 4);
}

#[test]
fn a_known_operation_is_still_told() {
    let folder = Folder::new();
    folder.write("body.json", TWICE);
    let run = folder.run(&["check", "body.json", "--layers", "wire", "--operation", LOGIN, "--format", "json"]);
    assert_eq!(run.json()["findings"][0]["operation"], LOGIN);
}
