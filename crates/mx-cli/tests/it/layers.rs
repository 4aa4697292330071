//! Which layers and rules judge, and by which schemas: `--layers`, `--enable`, `--no-errata`.

use serde_json::json;

use crate::harness::{Folder, LOGIN, Run, get, login_entry, ndjson};

/// Wrong for each layer once: a key twice, a member too few, a user ID without its server.
const WRONG: &str = r#"{"user_id":"@alice","access_token":"abc","x":1,"x":1}"#;

fn rules(arguments: &[&str]) -> Vec<String> {
    let folder = Folder::new();
    folder.write("a.json", WRONG);
    let run = folder.run(&[&["check", "a.json", "--operation", LOGIN, "--format", "json"], arguments].concat());
    let mut rules: Vec<String> = run.findings().into_iter().map(|(_, rule, _)| rule).collect();
    rules.sort();
    rules
}

#[test]
fn each_layer_judges_by_itself() {
    let (wire, schema, prose) = ("wire/duplicate-key", "schema/required", "prose/malformed-user-id");
    assert_eq!(rules(&[]), [prose, schema, wire]);
    assert_eq!(rules(&["--layers", "prose"]), [prose]);
    assert_eq!(rules(&["--layers", "wire,schema"]), [schema, wire]);
    assert_eq!(rules(&["--layers", "wire"]), [wire]);
    assert_eq!(rules(&["--layers", "prose,schema"]), [prose, schema]);
}

fn unknown_member(flags: &[&str]) -> Run {
    let folder = Folder::new();
    let body = r#"{"user_id":"@alice:synapse.test","access_token":"abc","device_id":"D","divice":1,"org.example.x":1}"#;
    folder.write("a.ndjson", ndjson(&[login_entry(body)]));
    folder.run(&[&["check", "a.ndjson", "--format", "json"], flags].concat())
}

#[test]
fn a_rule_that_is_off_is_asked_for() {
    assert_eq!(unknown_member(&[]).findings(), []);
    let run = unknown_member(&["--enable", "prose/unknown-member"]);
    assert_eq!((run.code, run.json()["findings"].as_array().map(Vec::len)), (0, Some(1)), "{run:?}");
    let finding = &run.json()["findings"][0];
    assert_eq!((&finding["level"], &finding["instance"]), (&json!("note"), &json!("/divice")));
    assert_eq!(unknown_member(&["--enable", "prose/unknown-member", "--fail-on", "note"]).code, 1);
}

#[test]
fn an_unknown_rule_names_the_nearest() {
    let run = unknown_member(&["--enable", "prose/unknown-membre"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("did you mean `prose/unknown-member`?"), "{run:?}");
}

#[test]
fn known_mistakes_of_the_schemas_are_corrected_unless_told_otherwise() {
    let user = "@bob:synapse.test";
    // No server puts `origin` into it, and no client reads it, but the schema still requires it.
    let template = json!({
        "type": "m.room.member", "room_id": "!r:synapse.test", "sender": user, "state_key": user,
        "origin_server_ts": 1, "content": { "membership": "join" },
    });
    let body = json!({ "room_version": "11", "event": template }).to_string();
    let folder = Folder::new();
    let path = format!("/_matrix/federation/v1/make_join/!r:synapse.test/{user}");
    folder.write("a.ndjson", ndjson(&[get(&path, &body)]));
    let judge = |flags: &[&str]| folder.run(&[&["check", "a.ndjson", "--format", "json"], flags].concat());
    let run = judge(&[]);
    assert_eq!((run.code, run.findings()), (0, vec![]), "{run:?}");
    let refused = [("error".to_owned(), "schema/required".to_owned(), "origin".to_owned())];
    for flags in [&["--no-errata"][..], &["--no-errata", "--spec", "v1.1"], &["--no-errata", "--spec", "all"]] {
        let run = judge(flags);
        assert_eq!((run.code, run.findings()), (1, refused.to_vec()), "{flags:?}");
    }
    for spec in ["v1.1", "all", "auto"] {
        assert_eq!(judge(&["--spec", spec]).code, 0, "{spec}");
    }
}
