//! The same input gives the same report, whatever the number of threads.

use std::path::Path;

use serde_json::json;

use crate::filters::{sync, upload};
use crate::harness::{Folder, advertised, entry, login_entry, ndjson};

#[test]
fn one_thread_or_eight() {
    let folder = Folder::new();
    let mut lines = String::new();
    for number in 0..3_000 {
        let body = match number % 7 {
            0 => format!(r#"{{"user_id":"@u{number}:synapse.test","access_token":"t{number}"}}"#),
            1 => format!(r#"{{"user_id":{number},"access_token":null,"device_id":"D"}}"#),
            2 => "{\"user_id\":\"\\ud800\"}".to_owned(),
            _ => format!(r#"{{"user_id":"@u{number}:synapse.test","access_token":"t","device_id":"D{number}"}}"#),
        };
        let line = if number % 11 == 0 { entry("/nowhere", 200, &body) } else { login_entry(&body) };
        lines.push_str(&if number % 501 == 500 { "broken".to_owned() } else { line.to_string() });
        lines.push('\n');
    }
    folder.write("a.ndjson", lines);
    for format in ["text", "json", "ndjson"] {
        for all in [&[][..], &["--all"][..]] {
            let run = |threads| {
                folder.run(&[&["check", "a.ndjson", "--format", format, "-v", "--threads", threads], all].concat())
            };
            let (one, eight) = (run("1"), run("8"));
            assert_eq!(one.code, 3, "{}", one.stderr);
            assert_eq!(one.stdout, eight.stdout, "{format} {all:?}");
            assert_eq!(one.stderr, eight.stderr);
        }
    }
}

/// The exchanges before an exchange decide how it is judged, whatever threads judge them.
#[test]
fn filters_count_for_what_follows_them_alone() {
    let folder = Folder::new();
    for name in ["a.ndjson", "b.ndjson"] {
        let mut entries = vec![advertised(&["v1.5"])];
        for number in 0..600_usize {
            // Each filter id means one of two filters for a while, until it gets the other.
            let id = (number % 5).to_string();
            let fields = json!({ "event_fields": ["content.body"] });
            let filter = if number % 50 < 25 { fields } else { json!({}) };
            entries.push(if number % 7 == 0 { upload(&filter, &id) } else { sync(&id) });
        }
        folder.write(name, ndjson(&entries));
    }
    for spec in ["v1.19", "auto", "all"] {
        let run = |threads| {
            let flags = ["--format", "ndjson", "--all", "--spec", spec, "--threads", threads];
            folder.run(&[&["check", "a.ndjson", "b.ndjson"], &flags[..]].concat())
        };
        let (one, eight) = (run("1"), run("8"));
        assert_eq!(one.stdout, eight.stdout, "{spec}");
        assert_eq!(one.stderr, eight.stderr, "{spec}");
        let told = one.stdout.lines().count();
        assert!((100..4_000).contains(&told), "some are filtered and some are not: {told}");
    }
}

#[test]
fn the_captures_of_a_real_server() {
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/captures");
    let captures = captures.to_str().unwrap();
    let run = |spec, threads| {
        Folder::new().run(&["check", captures, "--format", "json", "--spec", spec, "--threads", threads])
    };
    let (one, eight) = (run("auto", "1"), run("auto", "8"));
    assert_eq!((one.stdout, one.stderr), (eight.stdout, eight.stderr));
    let (one, eight) = (run("v1.19", "1"), run("v1.19", "8"));
    assert_eq!(one.stdout, eight.stdout);
    assert!(one.json()["summary"]["checked"].as_u64() > Some(500), "{}", one.json()["summary"]);
}
