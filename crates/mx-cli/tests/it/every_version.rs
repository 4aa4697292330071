//! `--spec all`: every version judges, and each finding says which refuse it.

use mx_spec::Spec;
use serde_json::{Value, json};

use crate::harness::{Folder, LOGIN, get, login_entry, ndjson};

/// A response to a login without the member that v1.4 made required.
const WITHOUT_DEVICE: &str = r#"{"user_id":"@alice:synapse.test","access_token":"abc"}"#;

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

#[test]
fn a_body_that_was_allowed_once() {
    let folder = Folder::new();
    folder.write("a.ndjson", ndjson(&[login_entry(WITHOUT_DEVICE)]));
    let run = folder.run(&["check", "a.ndjson", "--spec", "all"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stdout.contains(&format!("by the Matrix spec v1.1 to {}\n", Spec::newest())), "{}", run.stdout);
    let told = run.stdout.matches("no fault up to v1.3, refused since v1.4").count();
    assert_eq!(told, 1, "{}", run.stdout);
}

#[test]
fn the_versions_stand_in_the_json() {
    let folder = Folder::new();
    folder.write("a.ndjson", ndjson(&[login_entry(WITHOUT_DEVICE)]));
    let json = folder.run(&["check", "a.ndjson", "--spec", "all", "--format", "json"]).json();
    assert_eq!(json["spec"], format!("v1.1 to {}", Spec::newest()));
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(1), "{json:#}");
    let versions = &json["findings"][0]["versions"];
    assert_eq!(versions["summary"], "no fault up to v1.3, refused since v1.4");
    assert_eq!(strings(&versions["allowed"]), ["v1.1", "v1.2", "v1.3"]);
    let refused = strings(&versions["refused"]);
    assert_eq!(refused, mx_spec::versions().skip(3).collect::<Vec<_>>());
    let ndjson = folder.run(&["check", "a.ndjson", "--spec", "all", "--format", "ndjson"]).stdout;
    let finding: Value = serde_json::from_str(ndjson.lines().next().unwrap()).unwrap();
    assert_eq!(&finding["versions"], versions);
}

#[test]
fn what_every_version_refuses_is_said_so() {
    let (_, report) = judged(&["check", "a.json", "--operation", LOGIN, "--spec", "all", "--format", "json"]);
    let summary = format!("refused by every version from v1.1 to {}", Spec::newest());
    assert_eq!(report["findings"][0]["versions"]["summary"], summary);
    let (_, report) = judged(&["check", "a.json", "--operation", LOGIN, "--format", "json"]);
    assert_eq!(report["findings"][0].get("versions"), None, "one version has nothing to compare");
}

fn judged(arguments: &[&str]) -> (i32, Value) {
    let folder = Folder::new();
    folder.write("a.json", r#"{"user_id":5,"access_token":"abc","device_id":"DEV"}"#);
    let run = folder.run(arguments);
    (run.code, run.json())
}

/// Versions that do not have an operation do not judge it.
#[test]
fn an_operation_of_some_versions() {
    let folder = Folder::new();
    let threads = get("/_matrix/client/v1/rooms/!r:synapse.test/threads", r#"{"next_batch":"a"}"#);
    let removed = get("/_matrix/client/r0/admin/whois", "{}");
    folder.write("a.ndjson", ndjson(&[threads, removed]));
    let json = folder.run(&["check", "a.ndjson", "--spec", "all", "--format", "json"]).json();
    let summary = format!("refused by every version from v1.4 to {}", Spec::newest());
    assert_eq!(json["findings"][0]["versions"]["summary"], summary);
    assert_eq!(json["summary"]["skipped"], json!({ "no-such-operation": 1 }));
    // A name that only old versions have is looked up in them.
    folder.write("sign.json", "{}");
    let sign = "PUT /_matrix/client/v3/room_keys/version/{version}";
    let run = folder.run(&["check", "sign.json", "--operation", sign, "--spec", "all"]);
    assert_eq!(run.code, 0, "{run:?}");
}
