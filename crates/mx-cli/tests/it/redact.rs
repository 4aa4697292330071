//! A recording without its secrets is judged as the recording with them.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::harness::{Folder, get, login_entry, ndjson};

const TOKEN: &str = "syt_YWxpY2U_SEcrETab12cdEF34gh_1kLmN2";

fn recording() -> Vec<Value> {
    let mut whoami = get("/_matrix/client/v3/account/whoami", &json!({ "user_id": [TOKEN, 5] }).to_string());
    whoami["request"]["headers"] = json!([{ "name": "Authorization", "value": format!("Bearer {TOKEN}") }]);
    let login = json!({ "user_id": "@alice:synapse.test", "access_token": TOKEN, "device_id": null });
    let mut packed = login_entry("{}");
    packed["response"]["content"] = json!({ "encoding": "base64", "size": 60,
        "text": base64(&json!({ "error": format!("no {TOKEN}"), "password": "p4s" }).to_string()) });
    vec![login_entry(&login.to_string()), whoami, packed, get("/_matrix/client/v3/sync", r#"{"next_batch":7}"#)]
}

fn base64(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[test]
fn what_is_redacted_has_no_secret_and_is_judged_alike() {
    for name in ["a.ndjson", "a.har"] {
        let folder = Folder::new();
        let text = if name == "a.har" { crate::harness::har(&recording()) } else { ndjson(&recording()) };
        folder.write(name, &text);
        let run = folder.run(&["redact", name, "--out", &format!("out-{name}")]);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
        let redacted = fs::read_to_string(folder.path(&format!("out-{name}"))).unwrap();
        assert_eq!(redacted.len(), text.len());
        for secret in ["SEcrET", "YWxpY2U", "cdEF34", "1kLmN2", &base64("SEcrETab1")[..8]] {
            assert!(!redacted.contains(secret), "{secret} in {redacted}");
        }
        assert!(redacted.contains("@alice:synapse.test"), "{redacted}");
        let judged = |file: &str| {
            let run = folder.run(&["check", file, "--format", "json", "--all"]);
            run.findings()
        };
        assert_eq!(judged(name), judged(&format!("out-{name}")));
    }
}

/// A recording of everyday traffic stays one: what looks like a secret and is none is left.
#[test]
fn a_capture_is_judged_alike() {
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/captures");
    let folder = Folder::new();
    for name in ["synapse-1.163-strict.ndjson", "synapse-1.163-nio.har"] {
        folder.write(name, fs::read_to_string(captures.join(name)).unwrap());
        let run = folder.run(&["redact", name, "--out", &format!("out-{name}")]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let judged = |file: &str| folder.run(&["check", file, "--format", "json"]).findings();
        assert_eq!(judged(name), judged(&format!("out-{name}")));
    }
}

#[test]
fn a_recording_is_not_overwritten_and_what_cannot_be_read_is_not_passed_on() {
    let folder = Folder::new();
    folder.write("a.ndjson", ndjson(&recording()));
    let run = folder.run(&["redact", "a.ndjson", "--out", "./a.ndjson"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("name another file with --out"), "{}", run.stderr);
    fs::hard_link(folder.path("a.ndjson"), folder.path("hard.ndjson")).unwrap();
    assert_eq!(folder.run(&["redact", "a.ndjson", "--out", "hard.ndjson"]).code, 2);
    assert_eq!(folder.run(&["redact", "a.ndjson", "--out", "no/such/folder/a.ndjson"]).code, 2);
    let to_stdout = folder.run(&["redact", "a.ndjson", "--out", "/dev/stdout"]);
    assert!(to_stdout.code == 0 && to_stdout.stdout.lines().count() == recording().len(), "{to_stdout:?}");
    folder.write("b.ndjson", format!("{{\"broken\"\n{}", ndjson(&recording())));
    let run = folder.run(&["redact", "b.ndjson", "--out", "c.ndjson"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("nothing is written") && !folder.path("c.ndjson").exists(), "{}", run.stderr);
}

#[test]
fn what_nobody_can_look_into_is_not_passed_on() {
    let folder = Folder::new();
    let mut packed = login_entry("{}");
    packed["response"]["headers"] = json!([{ "name": "Content-Encoding", "value": "br" }]);
    packed["response"]["content"] = json!({ "encoding": "base64", "text": "CwKAe30D/w==" });
    folder.write("a.ndjson", ndjson(&[packed]));
    let run = folder.run(&["redact", "a.ndjson", "--out", "b.ndjson"]);
    assert_eq!((run.code, folder.path("b.ndjson").exists()), (3, false));
    assert!(run.stderr.contains("a.ndjson, entry 1: body compressed with br"), "{}", run.stderr);
}

#[test]
fn a_user_can_name_secrets() {
    let folder = Folder::new();
    folder.write("a.ndjson", ndjson(&[login_entry(r#"{"user_id":5,"x_session":"my-own-SEcrET12"}"#)]));
    let run = folder.run(&["redact", "a.ndjson", "--out", "b.ndjson", "--secret", "xSession"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!fs::read_to_string(folder.path("b.ndjson")).unwrap().contains("SEcrET12"));
    for (flags, is_shown) in [(&[][..], true), (&["--secret", "xSession"], false)] {
        let run = folder.run(&[&["check", "a.ndjson"], flags].concat());
        assert_eq!(run.stdout.contains("SEcrET12"), is_shown, "{}", run.stdout);
    }
}
