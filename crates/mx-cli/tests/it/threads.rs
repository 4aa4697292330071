//! The same input gives the same report, whatever the number of threads.

use std::path::Path;

use crate::harness::{Folder, entry, login_entry};

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

#[test]
fn the_captures_of_a_real_server() {
    let captures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/captures");
    let captures = captures.to_str().unwrap();
    let run = |threads| Folder::new().run(&["check", captures, "--format", "json", "--threads", threads]);
    let (one, eight) = (run("1"), run("8"));
    assert_eq!(one.stdout, eight.stdout);
    assert!(one.json()["summary"]["checked"].as_u64() > Some(500), "{}", one.json()["summary"]);
}
