//! `--spec auto`: each input is judged by the newest version that its own server advertises, and what newer versions
//! add or allow is a note.

use serde_json::{Value, json};

use crate::harness::{Folder, Run, advertised, get, login_entry, ndjson};

/// The responses of a server that advertises v1.1 to v1.5 and is ahead of them.
fn newer_than_v1_5() -> Vec<Value> {
    let member = r#"{"flows":[{"type":"m.login.token","get_login_token":true}]}"#;
    vec![
        advertised(&["r0.6.1", "v1.1", "v1.2", "v1.3", "v1.4", "v1.5"]),
        get("/_matrix/client/v3/login", member),
        get("/_matrix/client/v1/mutual_rooms?user_id=@bob:synapse.test", r#"{"joined":[],"count":0}"#),
    ]
}

fn assert_notes(run: &Run, name: &str) {
    assert_eq!(run.code, 0, "{run:?}");
    let said = format!("mx-conform: {name}: judged by v1.5, the newest that its server advertises\n");
    assert_eq!(run.stderr, said);
    let note = |rule: &str| ("note".to_owned(), rule.to_owned(), String::new());
    assert_eq!(run.findings(), [note("schema/newer-member"), note("schema/newer-operation")]);
    assert_eq!(run.json()["spec"], "v1.5");
}

#[test]
fn what_is_newer_is_a_note() {
    let folder = Folder::new();
    folder.write("a.ndjson", ndjson(&newer_than_v1_5()));
    assert_notes(&folder.run(&["check", "a.ndjson", "--spec", "auto", "--format", "json"]), "a.ndjson");
    // v1.5 itself has neither the member nor the operation.
    let run = folder.run(&["check", "a.ndjson", "--spec", "v1.5", "--format", "json"]);
    assert_eq!((run.findings(), &run.json()["summary"]["skipped"]), (vec![], &json!({ "no-such-operation": 1 })));
}

#[test]
fn standard_input_tells_its_version_too() {
    let input = ndjson(&newer_than_v1_5());
    let arguments = ["check", "-", "--input", "ndjson", "--spec", "auto", "--format", "json"];
    assert_notes(&Folder::new().run_with_input(&arguments, input.as_bytes()), "<stdin>");
}

/// The text and the schema of v1.5 contradict each other here, so the schema is taken as it is.
#[test]
fn what_a_newer_version_allows_is_a_note_with_the_versions() {
    let room = json!({
        "room_id": "!r:synapse.test", "num_joined_members": 1, "guest_can_join": false, "world_readable": true,
    });
    let mut asked_for = room.clone();
    asked_for["children_state"] = json!([]);
    asked_for["room_type"] = json!("m.space");
    asked_for["allowed_room_ids"] = json!([]);
    let answer = json!({ "room": asked_for, "children": [room], "inaccessible_children": [] });
    let hierarchy = get("/_matrix/federation/v1/hierarchy/!r:synapse.test", &answer.to_string());
    let folder = Folder::new();
    folder.write("a.ndjson", ndjson(&[advertised(&["v1.5"]), hierarchy]));
    let judge = |spec| folder.run(&["check", "a.ndjson", "--no-errata", "--format", "json", "--spec", spec]);
    let of_level = |level: &str| {
        let members = "allowed_room_ids, children_state, room_type".to_owned();
        [(level.to_owned(), "schema/required".to_owned(), members)]
    };
    assert_eq!(judge("v1.5").findings(), of_level("error"));
    let run = judge("auto");
    assert_eq!((run.code, run.findings()), (0, of_level("note").to_vec()));
    let versions = &run.json()["findings"][0]["versions"];
    assert_eq!(versions["summary"], "refused up to v1.9, no fault since v1.10");
}

#[test]
fn what_all_versions_refuse_stays_an_error() {
    let folder = Folder::new();
    folder.write("a.ndjson", ndjson(&[advertised(&["v1.5"]), login_entry(r#"{"user_id":"@alice:synapse.test"}"#)]));
    let run = folder.run(&["check", "a.ndjson", "--spec", "auto", "--format", "json"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.findings().iter().all(|(level, rule, _)| level == "error" && rule == "schema/required"), "{run:?}");
}

#[test]
fn without_a_word_on_versions_the_newest_counts() {
    let folder = Folder::new();
    let older = advertised(&["r0.6.0", "r0.6.1"]);
    let entries = newer_than_v1_5();
    folder.write("none.ndjson", ndjson(&entries[1..])).write("old.ndjson", ndjson(&[older]));
    let run = folder.run(&["check", "none.ndjson", "old.ndjson", "--spec", "auto", "--format", "json"]);
    let newest = mx_spec::Spec::newest();
    let said = |name: &str| format!("mx-conform: {name}: no server names its versions, judged by {newest}\n");
    assert_eq!(run.stderr, said("none.ndjson") + &said("old.ndjson"));
    assert_eq!((run.code, run.findings(), &run.json()["spec"]), (0, vec![], &json!(newest)));
    let quiet = folder.run(&["check", "none.ndjson", "--spec", "auto", "-q"]);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (0, ""));
}

#[test]
fn each_file_goes_by_its_own_server() {
    let login = || login_entry(r#"{"user_id":"@alice:synapse.test","access_token":"abc"}"#);
    let folder = Folder::new();
    folder.write("old.ndjson", ndjson(&[login(), advertised(&["v1.2", "v1.1"])]));
    folder.write("new.ndjson", ndjson(&[advertised(&["v1.1", "v1.4", "v1.99"]), login()]));
    let run = folder.run(&["check", "old.ndjson", "new.ndjson", "--spec", "auto", "--format", "json"]);
    let newest = mx_spec::Spec::newest();
    assert!(run.stderr.contains("old.ndjson: judged by v1.2, "), "{run:?}");
    assert!(run.stderr.contains(&format!("new.ndjson: judged by {newest}, ")), "{run:?}");
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(run.json()["spec"], format!("v1.2, {newest}"));
    assert_eq!(run.findings(), [("error".to_owned(), "schema/required".to_owned(), "device_id".to_owned())]);
    assert_eq!(run.json()["findings"][0]["source"]["file"], "new.ndjson");
}

#[test]
fn a_list_that_is_broken_or_escaped_is_read() {
    let answer = get("/_matrix/client/versions", r#"{"versions":["v1.1",2]}"#);
    let escaped = answer.to_string().replace('/', "\\/");
    let folder = Folder::new();
    folder.write("broken.ndjson", answer.to_string()).write("escaped.ndjson", escaped);
    let run = folder.run(&["check", "broken.ndjson", "escaped.ndjson", "--spec", "auto", "--format", "json"]);
    for file in ["broken.ndjson", "escaped.ndjson"] {
        assert!(run.stderr.contains(&format!("{file}: judged by v1.1, ")), "{run:?}");
    }
}
