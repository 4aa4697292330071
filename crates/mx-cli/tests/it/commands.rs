//! The commands that print what the binary knows.

use serde_json::{Value, json};

use crate::harness::{Folder, LOGIN, LOGIN_BODY};

#[test]
fn operations_are_listed_and_filtered() {
    let folder = Folder::new();
    let all = folder.run(&["operations", "--format", "json"]).json();
    assert_eq!(all.as_array().map(Vec::len), Some(235));
    let login = folder.run(&["operations", "/v3/LOGIN"]);
    assert!(login.stdout.contains("POST   /_matrix/client/v3/login") && login.code == 0, "{login:?}");
    let gateway = folder.run(&["operations", "--api", "push-gateway", "--format", "json"]).json();
    assert_eq!(gateway[0]["operation"], "POST /_matrix/push/v1/notify");
    assert_eq!(folder.run(&["operations", "--api", "no-such"]).code, 2);
}

#[test]
fn a_schema_is_self_contained() {
    let folder = Folder::new();
    let schema = folder.run(&["schema", LOGIN, "--status", "200"]).json();
    // Any validator can use it: this one has none of our code.
    let validator = jsonschema::options().build(&schema).unwrap();
    assert!(validator.is_valid(&serde_json::from_str::<Value>(LOGIN_BODY).unwrap()));
    assert!(!validator.is_valid(&json!({ "user_id": "@alice:synapse.test" })));
    assert!(!validator.is_valid(&json!({
        "user_id": "@a:b", "access_token": "x", "device_id": "d", "well_known": { "m.homeserver": null },
    })));
}

#[test]
fn every_schema_can_be_used_by_any_validator() {
    let folder = Folder::new();
    // Two operations share this path: a body satisfies one of them.
    let schema = folder.run(&["schema", "POST /_matrix/client/v3/rooms/{roomId}/invite", "--part", "request"]).json();
    let validator = jsonschema::options().build(&schema).unwrap();
    assert!(validator.is_valid(&json!({ "user_id": "@bob:synapse.test" })));
    assert!(!validator.is_valid(&json!({ "reason": "no user" })));
}

#[test]
fn a_schema_that_does_not_exist() {
    let folder = Folder::new();
    let run = folder.run(&["schema", LOGIN, "--status", "418"]);
    assert!(run.code == 2 && run.stderr.contains("200"), "{run:?}");
    let run = folder.run(&["schema", "POST /_matrix/client/v3/lgin"]);
    assert!(run.code == 2 && run.stderr.contains(LOGIN), "{run:?}");
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = Folder::new();
    let rules = folder.run(&["rules", "--layer", "wire", "--format", "json"]).json();
    for rule in rules.as_array().unwrap() {
        let id = rule["rule"].as_str().unwrap();
        let run = folder.run(&["explain", id]);
        assert!(run.code == 0 && run.stdout.starts_with(id) && run.stdout.contains("What to do"), "{run:?}");
    }
    let run = folder.run(&["explain", "wire/duplicate-keys"]);
    assert!(run.code == 2 && run.stderr.contains("did you mean `wire/duplicate-key`? "), "{run:?}");
    let run = folder.run(&["explain", "prose/nope"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "mx-conform: no rule `prose/nope`; `mx-conform rules` lists them all\n")
    );
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = Folder::new().run(&["completions", shell]);
        assert!(run.code == 0 && run.stdout.contains("operations"), "{shell}");
    }
}

#[test]
fn help_has_examples() {
    for command in [&["check"][..], &["operations"], &["schema"], &["rules"], &["explain"], &["spec", "import"]] {
        let run = Folder::new().run(&[command, &["--help"]].concat());
        assert!(run.code == 0 && run.stdout.contains("mx-conform "), "{command:?}: {run:?}");
    }
}

#[test]
fn a_spec_folder_that_is_none() {
    let folder = Folder::new();
    folder.write("body.json", LOGIN_BODY);
    let run = folder.run(&["check", "body.json", "--operation", LOGIN, "--spec-dir", "."]);
    assert!(run.code == 2 && run.stderr.contains("data/api"), "{run:?}");
    assert_eq!(folder.run(&["spec", "import", ".", "--out", "out"]).code, 2);
}

#[test]
fn a_body_can_be_a_request() {
    let folder = Folder::new();
    let judge = |body: &str| {
        folder.write("body.json", body);
        folder.run(&["check", "body.json", "--operation", LOGIN, "--part", "request", "--format", "json"])
    };
    assert_eq!(judge(r#"{"type":"m.login.password"}"#).code, 0);
    let run = judge("{}");
    assert_eq!((run.code, &run.json()["findings"][0]["part"]), (1, &json!("request")));
    assert_eq!(run.json()["findings"][0]["excerpt"]["text"], "{}");
}

#[test]
fn an_answer_through_a_pipe() {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{LOGIN_BODY}");
    let run = Folder::new().run_with_input(&["check", "-", "--operation", LOGIN], answer.as_bytes());
    assert_eq!(run.code, 0, "{run:?}");
}
