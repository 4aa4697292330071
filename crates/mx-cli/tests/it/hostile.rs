//! Nothing that an argument, a name or an input holds reaches a terminal, a log or JSON raw, whatever the command.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStringExt as _;

use serde_json::{Value, json};

use crate::harness::{Folder, LOGIN, LOGIN_BODY, Run, entry, get, har, login_entry, ndjson};

/// Every kind of character that a terminal obeys or hides, and what CI systems obey in the log of a job. It can be a part of
/// a file's name.
const HOSTILE: &str = "h\n::error::x\r\t\x1b]0;t\x07\u{9b}31m\u{85}\u{7f}\u{202e}\u{2066}\u{2028}\u{200b}\u{feff}\u{e0041}##vso[task.complete]##[error]";

/// A piece of it that can be seen in what is printed of it.
const SEEN: &str = "vso[task.complete]";

fn is_forbidden(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(character, '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The output has none of the characters, and no runner of a CI job finds a command in it.
#[track_caller]
fn assert_safe(run: &Run, what: &str) {
    assert_ne!(run.code, 70, "{what}: {run:?}");
    for output in [&run.stdout, &run.stderr] {
        assert!(!output.contains(is_forbidden), "{what}: {output:?}");
        assert!(
            !output.contains("::error") && !output.contains("##vso") && !output.contains("##["),
            "{what}: {output:?}"
        );
        // Nor has a line break of the text made a line.
        let is_made = |line: &str| line.trim_start().starts_with("::") || line.starts_with(": :");
        assert!(!output.lines().any(is_made), "{what}: {output:?}");
    }
}

/// It shows the hostile text, safely.
#[track_caller]
fn assert_shown(run: &Run, what: &str) {
    assert_safe(run, what);
    assert!(run.stdout.contains(SEEN) || run.stderr.contains(SEEN), "{what}: {run:?}");
}

/// Entries that bring the text into every part of a report.
fn hostile_entries() -> Vec<Value> {
    let text = json!(HOSTILE).to_string();
    let repeated = format!("{{\"user_id\":[{text}],{text}:1,{text}:2,\"device_id\":{text}}}");
    let mut with_headers = login_entry(&format!("{{{text}:"));
    with_headers["response"]["headers"][0]["value"] = HOSTILE.into();
    with_headers["response"]["statusText"] = HOSTILE.into();
    let mut at_host = login_entry("{}");
    at_host["request"]["url"] = format!("http://{SEEN}::error::/_matrix/client/v3/login?{HOSTILE}={HOSTILE}").into();
    let mut method = login_entry(LOGIN_BODY);
    method["request"]["method"] = HOSTILE.into();
    let error = entry("/_matrix/client/v3/login", 403, &format!("{{\"errcode\":{text},\"error\":{text}}}"));
    let versions = get("/_matrix/client/versions", &format!("{{\"versions\":[{text}],\"unstable_features\":{text}}}"));
    let unmatched = get(&format!("/{HOSTILE}"), "{}");
    vec![login_entry(&repeated), with_headers, at_host, method, error, versions, unmatched]
}

#[test]
fn reports_in_every_format() {
    let folder = Folder::new();
    let name = format!("{HOSTILE}.ndjson");
    folder.write(&name, ndjson(&hostile_entries()));
    for format in ["text", "json", "ndjson"] {
        for flags in [&[][..], &["-v"], &["-q"], &["--all"], &["--expand", "-v", "--show", "note"], &["--spec", "all"]]
        {
            let run = folder.run(&[&["check", &name, "--format", format], flags].concat());
            assert_shown(&run, &format!("{format} {flags:?}"));
        }
    }
    let run = folder.run(&["check", &name, "--format", "json"]);
    let file = run.json()["findings"][0]["source"]["file"].clone();
    assert_eq!(file, name, "to who parses it, the name is what it is");
}

#[test]
fn inputs_that_cannot_be_read() {
    let folder = Folder::new();
    let line = format!("{{\"request\": {HOSTILE}\n");
    let spread = format!("{{\n\"{HOSTILE}\": 1\n}}\n").replace("h\n", "h");
    let fixture = |kind: &str| format!("client-server/login/200/{kind}/{HOSTILE}");
    folder
        .write(&format!("{HOSTILE}.ndjson"), format!("{}{line}", ndjson(&[login_entry("{}")])))
        .write(&format!("{HOSTILE}2.ndjson"), spread)
        .write(&format!("{HOSTILE}.har"), "{\"log\": {\"entries\": [")
        .write(&format!("{HOSTILE}.har.gz"), "no gzip")
        .write(&format!("{HOSTILE}.http"), HOSTILE)
        .write(&format!("{HOSTILE}.txt"), "")
        .write(&format!("{HOSTILE}2.txt"), HOSTILE)
        .write(&format!("{HOSTILE}/readme.txt"), "")
        .write(&format!("{}.json", fixture("invalid")), LOGIN_BODY)
        .write(&format!("{}.toml", fixture("invalid")), format!("rule = {:?}\nwhy = {}", HOSTILE, json!(HOSTILE)))
        .write(&format!("{}.json", fixture("valid")), LOGIN_BODY)
        .write(&format!("{}.toml", fixture("valid")), format!("{} = {}", json!(HOSTILE), json!(HOSTILE)));
    for name in [".ndjson", "2.ndjson", ".har", ".har.gz", ".http", ".txt", "2.txt", "", ".absent", "/"] {
        for format in ["text", "json"] {
            assert_shown(&folder.run(&["check", &format!("{HOSTILE}{name}"), "--format", format]), name);
        }
    }
    for name in [".ndjson", ".har", ".har.gz", ".http"] {
        assert_shown(&folder.run(&["redact", &format!("{HOSTILE}{name}"), "--out", "out"]), name);
    }
    for kind in ["valid", "invalid"] {
        assert_shown(&folder.run(&["check", &format!("{}.json", fixture(kind))]), kind);
    }
    assert_shown(&folder.run(&["check", "."]), "all of them");
    assert_shown(&folder.run(&["check", ".", "--format", "json", "--spec", "auto"]), "all of them");
}

#[test]
fn messages_about_inputs() {
    let folder = Folder::new();
    let (recording, response) = (format!("{HOSTILE}.har"), format!("{HOSTILE}.http"));
    folder.write(&recording, har(&[login_entry(LOGIN_BODY)])).write(&response, "HTTP/1.1 200 OK\r\n\r\n{}");
    let report = format!("json={recording}");
    for arguments in [
        &["check", &recording, &recording][..],
        &["check", &recording, "--spec", "auto"],
        &["check", &recording, "--operation", LOGIN, "--status", "200"],
        &["check", &response, "--part", "request", "--operation", LOGIN],
        &["check", &recording, "--report", &report],
        &["check", &recording, "--report", &format!("{report}/r")],
        &["check", &recording, "--report", &format!("{report}2"), "--report", &format!("{report}2")],
    ] {
        assert_shown(&folder.run(arguments), &arguments[2..].join(" "));
    }
}

#[test]
fn arguments_of_every_command() {
    let folder = Folder::new();
    folder.write("a.har", har(&[login_entry(LOGIN_BODY)]));
    let options = [
        "--operation",
        "--status",
        "--part",
        "--layers",
        "--enable",
        "--input",
        "--format",
        "--report",
        "--fail-on",
        "--show",
        "--color",
        "--threads",
        "--spec",
        "--spec-dir",
    ];
    for option in options {
        assert_shown(&folder.run(&["check", "a.har", option, HOSTILE]), option);
        assert_shown(&folder.run(&["check", "a.har", &format!("{option}={HOSTILE}")]), option);
    }
    let (named, flag) = (format!("GET /_matrix/{HOSTILE}"), format!("--{HOSTILE}"));
    for arguments in [
        &[HOSTILE][..],
        &[&flag],
        &["check", &flag],
        &["check", "a.har", "--operation", &named],
        &["check", "a.har", "--report", &format!("json={HOSTILE}/r.json")],
        &["check", "a.har", "--report", &format!("{HOSTILE}=r.json")],
        &["operations", "--api", HOSTILE],
        &["operations", "--spec", HOSTILE],
        &["operations", "--spec-dir", HOSTILE],
        &["schema", HOSTILE],
        &["schema", &named],
        &["schema", LOGIN, "--status", HOSTILE],
        &["schema", LOGIN, "--part", HOSTILE],
        &["rules", "--layer", HOSTILE],
        &["rules", "--format", HOSTILE],
        &["explain", HOSTILE],
        &["explain", &format!("prose/{HOSTILE}")],
        &["completions", HOSTILE],
        &["redact", HOSTILE, "--out", "out"],
        &["redact", "a.har", "--out", &format!("{HOSTILE}/out")],
        &["redact", "a.har", HOSTILE],
        &["spec", HOSTILE],
        &["spec", "import", HOSTILE, "--out", HOSTILE],
        &["spec", "diff", HOSTILE, "v1.1"],
        &["spec", "diff", "v1.1", "v1.2", &named],
        &["spec", "lint", "--spec", HOSTILE],
        &["spec", "lint", "--spec-dir", HOSTILE],
        &["spec", "lint", "--format", HOSTILE],
    ] {
        assert_shown(&folder.run(arguments), &format!("{arguments:?}"));
    }
    assert_safe(&folder.run(&["operations", HOSTILE]), "a text that no operation has");
}

/// A file's name and an argument need not be text.
#[test]
fn names_that_are_not_text() {
    let folder = Folder::new();
    let name =
        |extension: &str| OsString::from_vec([HOSTILE.as_bytes(), b"\xff\x9b31m\xc2", extension.as_bytes()].concat());
    std::fs::write(folder.path("").join(name(".har")), har(&[login_entry("{}"), login_entry("{")])).unwrap();
    let (file, absent, text) = (name(".har"), name(".absent"), name(""));
    let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
    for (before, hostile, after) in [
        (words(&["check"]), &file, words(&[])),
        (words(&["check"]), &file, words(&["--format", "json"])),
        (words(&["check"]), &absent, words(&[])),
        (words(&["check", "--spec-dir"]), &text, words(&["a.har"])),
        (words(&["schema"]), &text, words(&[])),
        (words(&["check", "a.har", "--operation"]), &text, words(&[])),
        (words(&["explain"]), &text, words(&["more"])),
        (words(&[]), &text, words(&[])),
    ] {
        let arguments: Vec<&OsStr> = before.iter().chain([hostile]).chain(&after).map(OsString::as_os_str).collect();
        assert_safe(&folder.run(&arguments), &format!("{before:?} {after:?}"));
    }
    assert_shown(&folder.run(&[OsStr::new("check"), &file]), "a recording");
}

/// The text as a string of YAML, which does not take it raw.
fn yaml(text: &str) -> String {
    let escaped: Vec<String> = text.chars().map(|character| format!("\\U{:08x}", u32::from(character))).collect();
    format!("\"{}\"", escaped.concat())
}

/// A checkout of the spec is somebody else's too.
#[test]
fn a_hostile_specification() {
    let folder = Folder::new();
    let text = yaml(HOSTILE);
    let api = |schema: &str| {
        format!(
            r#"{{"openapi":"3.1.0","info":{{"title":{text},"version":{text}}},
                "servers":[{{"url":"https://example.org","variables":{{"basePath":{{"default":"/_matrix/client/v3"}}}}}}],
                "paths":{{{path}:{{"get":{{"operationId":{text},"responses":{{"200":{{"description":"",
                "content":{{"application/json":{{"schema":{schema}}}}}}}}}}}}}}}}}"#,
            path = yaml(&format!("/{HOSTILE}")),
        )
    };
    let write = |release: &str, schema: &str| {
        folder.write(&format!("{release}/data/api/client-server/{HOSTILE}.yaml"), api(schema));
        for shared in ["errors/error", "auth_response"] {
            folder.write(&format!("{release}/data/api/client-server/definitions/{shared}.yaml"), "{type: object}\n");
        }
    };
    write("a", &format!(r#"{{"type":"object","required":[{text}],"properties":{{{text}:{{"type":"string"}}}}}}"#));
    write("b", &format!(r#"{{"type":"object","properties":{{{text}:{{"enum":[{text}]}}}}}}"#));
    write("broken", &format!(r#"{{"$ref":{text}}}"#));
    folder.write(&format!("yaml/data/api/client-server/{HOSTILE}.yaml"), format!("a: [{text}, \n  {text}"));
    folder.write("a.ndjson", ndjson(&[get(&format!("/_matrix/client/v3/{HOSTILE}"), "{}")]));
    let out = format!("{HOSTILE}/out");
    for arguments in [
        &["operations", "--spec-dir", "a"][..],
        &["operations", "--spec-dir", "a", "--format", "json"],
        &["schema", &format!("GET /_matrix/client/v3/{HOSTILE}"), "--spec-dir", "a"],
        &["spec", "diff", "a", "b"],
        &["spec", "diff", "a", "b", "--format", "json"],
        &["spec", "lint", "--spec-dir", "a"],
        &["spec", "lint", "--spec-dir", "a", "--format", "json"],
        &["spec", "lint", "--spec-dir", "broken"],
        &["spec", "lint", "--spec-dir", "yaml"],
        &["spec", "import", "a", "--out", &out],
        &["check", "a.ndjson", "--spec-dir", "a"],
        &["check", "a.ndjson", "--spec-dir", "broken"],
    ] {
        let run = folder.run(arguments);
        assert_shown(&run, &format!("{arguments:?}"));
        let is_refused = arguments.iter().any(|argument| ["broken", "yaml"].contains(argument));
        assert_eq!(run.code == 2, is_refused, "{arguments:?}: {run:?}");
    }
}

#[test]
fn an_address_stays_readable() {
    let folder = Folder::new();
    let mut entry = login_entry("{}");
    entry["request"]["url"] = "http://[2001:db8::8a2e:1]:8008/_matrix/client/v3/login".into();
    let other = login_entry("{}");
    folder.write("a.har", har(&[entry, other]));
    let run = folder.run(&["check", "a.har"]);
    assert!(run.stdout.contains(" [2001:db8::8a2e:1]:8008"), "{run:?}");
}
