//! What is too large to be judged is told, and never brings the run down.

use std::io::Read as _;

use flate2::Compression;
use flate2::read::GzEncoder;
use serde_json::json;

use crate::harness::{Folder, LOGIN, LOGIN_BODY, Run, login_entry, ndjson};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    GzEncoder::new(bytes, Compression::best()).read_to_end(&mut packed).unwrap();
    packed
}

/// A raw response with these content codings of its body.
fn response(codings: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: {codings}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

fn assert_too_large(run: &Run, reason: &str, message: &str) {
    assert_eq!(run.code, 1, "{run:?}");
    let report = run.json();
    let found = report["findings"].as_array().unwrap().iter().find(|it| it["rule"] == "wire/body-size").unwrap();
    assert_eq!((&found["level"], &found["message"]), (&json!("error"), &json!(message)));
    assert_eq!(report["summary"]["skipped"], json!({ reason: 1 }));
}

#[test]
fn a_few_bytes_that_grow_are_an_error() {
    let folder = Folder::new();
    let check = |codings: &str, body: &[u8]| {
        folder.write("a.http", response(codings, body));
        folder.run(&["check", "a.http", "--operation", LOGIN, "--format", "json"])
    };
    let once = gzip(&vec![b' '; 2 << 20]);
    let message =
        format!("the body is not judged: it grows beyond 1 MiB when it is decompressed, from {} bytes", once.len());
    assert_too_large(&check("gzip", &once), "grows-too-much", &message);
    let often = gzip(&gzip(&gzip(LOGIN_BODY.as_bytes())));
    let message = "the body is not judged: it has more than 2 content codings";
    assert_too_large(&check("gzip, gzip, gzip", &often), "too-many-codings", message);
    let twice = check("gzip, gzip", &gzip(&gzip(LOGIN_BODY.as_bytes())));
    assert_eq!(twice.json()["summary"]["checked"], 1, "{twice:?}");
}

#[test]
fn the_size_of_a_body_has_a_limit() {
    let folder = Folder::new();
    folder.write("a.json", format!("{LOGIN_BODY}{}", " ".repeat(1000)));
    let check =
        |limit: &str| folder.run(&["check", "a.json", "--operation", LOGIN, "--format", "json", "--max-body", limit]);
    let message = "the body is not judged: it is larger than 1000 bytes (`--max-body`)";
    assert_too_large(&check("1KB"), "too-large", message);
    assert_eq!(check("2 KiB").code, 0);
    for (limit, words) in [("0", "1 byte to 512 MiB"), ("513MiB", "512 MiB"), ("lots", "KiB, MiB, GiB")] {
        let run = check(limit);
        assert!(run.code == 2 && run.stderr.contains(words), "{run:?}");
    }
}

#[test]
fn what_needs_more_memory_than_there_is_is_skipped() {
    let folder = Folder::new();
    let many_nodes = format!("[{}0]", "0,".repeat(4 << 20));
    let long_item = format!("\"{}\"", "0,".repeat(9 << 20));
    folder.write("a.json", LOGIN_BODY).write("b.json", many_nodes).write("c.json", long_item);
    let check = |flags: &[&str]| {
        let check =
            ["check", "a.json", "b.json", "c.json", "--operation", LOGIN, "--format", "json", "--layers", "wire"];
        folder.run(&[&check, flags].concat())
    };
    for threads in ["1", "2", "7"] {
        let little = check(&["--max-memory", "64MiB", "--threads", threads]);
        let summary = &little.json()["summary"];
        let told = (&summary["checked"], &summary["skipped"]);
        assert_eq!((little.code, told), (0, (&json!(1), &json!({ "too-much-memory": 2 }))), "{}", little.stderr);
    }
    assert_eq!(check(&[]).json()["summary"]["checked"], 3);
    let run = check(&["--max-memory", "1MiB"]);
    assert!(run.code == 2 && run.stderr.contains("at least 64 MiB"), "{run:?}");
}

#[test]
fn a_packed_input_that_grows_ends_there() {
    let folder = Folder::new();
    let text = format!("{}{}", ndjson(&[login_entry(LOGIN_BODY)]), " ".repeat(70 << 20));
    folder.write("a.ndjson.gz", gzip(text.as_bytes()));
    let run = folder.run(&["check", "a.ndjson.gz", "--format", "json"]);
    assert_eq!((run.code, &run.json()["summary"]["checked"]), (3, &json!(1)), "{}", run.stderr);
    assert!(run.stderr.contains("any further than line 2") && run.stderr.contains("unpack it first"), "{}", run.stderr);
}
