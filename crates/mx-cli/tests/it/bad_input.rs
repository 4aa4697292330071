//! Bad input: a clear message that names the place, the right exit code, no panic, and the rest
//! is still judged.

use std::io::Read as _;
use std::process::Stdio;

use serde_json::Value;

use crate::harness::{Folder, LOGIN, LOGIN_BODY, Run, har, login_entry};

const WRONG: &str = r#"{"user_id":"@alice:synapse.test","access_token":"abc"}"#;

fn assert_told(run: &Run, code: i32, words: &[&str]) {
    assert_eq!(run.code, code, "{run:?}");
    for word in words {
        assert!(run.stderr.contains(word), "`{word}` is not in: {}", run.stderr);
    }
    assert!(!run.stderr.contains("panicked"), "{run:?}");
}

#[test]
fn a_missing_file() {
    let run = Folder::new().run(&["check", "absent.har"]);
    assert_told(&run, 3, &["absent.har"]);
}

#[test]
fn a_missing_file_among_good_ones() {
    let folder = Folder::new();
    folder.write("a.har", har(&[login_entry(LOGIN_BODY)])).write("b.har", har(&[login_entry(WRONG)]));
    let run = folder.run(&["check", "a.har", "absent.har", "b.har", "--format", "json"]);
    assert_told(&run, 3, &["absent.har"]);
    assert_eq!(run.json()["summary"]["checked"], 2);
    assert_eq!(run.json()["summary"]["findings"]["error"], 1);
}

#[test]
fn a_folder_with_nothing_to_judge() {
    let folder = Folder::new();
    folder.write("empty/readme.txt", "nothing");
    let run = folder.run(&["check", "empty"]);
    assert_told(&run, 4, &["empty"]);
}

#[test]
fn a_har_cut_off_in_the_middle() {
    let folder = Folder::new();
    let whole = har(&[login_entry(WRONG), login_entry(LOGIN_BODY), login_entry(LOGIN_BODY)]);
    folder.write("cut.har", &whole[..whole.len() - 300]);
    let run = folder.run(&["check", "cut.har", "--format", "json"]);
    assert_told(&run, 3, &["cut.har"]);
    assert_eq!(run.json()["summary"]["checked"], 2);
    assert_eq!(run.json()["findings"][0]["rule"], "schema/required");
}

#[test]
fn one_broken_ndjson_line_among_good_ones() {
    let folder = Folder::new();
    let (good, bad) = (login_entry(LOGIN_BODY), login_entry(WRONG));
    folder.write("a.ndjson", format!("{good}\n{{\"request\": nonsense\n{bad}\n"));
    let run = folder.run(&["check", "a.ndjson", "--format", "json"]);
    assert_told(&run, 3, &["a.ndjson", "line 2"]);
    assert_eq!(run.json()["summary"]["checked"], 2);
    assert_eq!(run.json()["findings"][0]["source"]["entry"], 3);
}

#[test]
fn an_entry_that_does_not_say_what_was_asked() {
    let folder = Folder::new();
    folder.write("a.ndjson", r#"{"request":{"method":"GET"},"response":{"status":200}}"#);
    let run = folder.run(&["check", "a.ndjson"]);
    assert!(run.code == 4 && run.stdout.contains("the recorded request has no `url`"), "{run:?}");
}

#[test]
fn every_wire_fault() {
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    let with = |member: &str| format!("{}, {member}}}", &LOGIN_BODY[..LOGIN_BODY.len() - 1]).into_bytes();
    let cases: [(&str, &str, Vec<u8>); 12] = [
        ("wire/not-utf8", "error", b"{\"user_id\": \"\xff\"}".to_vec()),
        ("wire/byte-order-mark", "error", format!("\u{feff}{LOGIN_BODY}").into_bytes()),
        ("wire/syntax", "error", LOGIN_BODY.as_bytes()[..40].to_vec()),
        ("wire/syntax", "error", Vec::new()),
        ("wire/trailing-data", "error", format!("{LOGIN_BODY} x").into_bytes()),
        ("wire/nesting", "error", deep.into_bytes()),
        ("wire/lone-surrogate", "error", with(r#""x": "\ud800""#)),
        ("wire/duplicate-key", "error", with(r#""user\u005fid": "@bob:synapse.test""#)),
        ("wire/integer-range", "error", with(r#""x": 9007199254740992"#)),
        ("wire/number-range", "error", with(r#""x": 1e400"#)),
        ("wire/integer-spelling", "warning", with(r#""expires_in_ms": 1.0"#)),
        ("wire/integer-spelling", "warning", with(r#""expires_in_ms": -0"#)),
    ];
    for (rule, level, body) in cases {
        let (run, report) = Folder::new().judge_login(&body);
        let found = &report["findings"];
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{rule}: {found:#}");
        assert_eq!((&found[0]["rule"], &found[0]["level"]), (&rule.into(), &level.into()), "{found:#}");
        assert_eq!(run.code, i32::from(level == "error"), "{rule}");
    }
}

#[test]
fn json_without_a_json_media_type() {
    let folder = Folder::new();
    let mut entry = login_entry(LOGIN_BODY);
    entry["response"]["headers"][0]["value"] = "text/plain".into();
    folder.write("a.har", har(&[entry]));
    let run = folder.run(&["check", "a.har", "--format", "json", "--fail-on", "warning"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.json()["findings"][0]["rule"], "wire/media-type");
}

#[test]
fn a_body_of_50_megabytes() {
    let body = format!("{{\"filler\": \"{}\"}}", "x".repeat(50 << 20));
    let (run, report) = Folder::new().judge_login(body);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(report["summary"]["findings"]["error"], 1, "the required members are missing");
    assert!(run.stdout.len() < 20_000, "an excerpt is short");
}

#[test]
fn a_million_equal_mistakes_are_one_finding() {
    let flows = vec![r#"{"type":1}"#; 200_000].join(",");
    let folder = Folder::new();
    folder.write("body.json", format!(r#"{{"flows":[{flows}]}}"#));
    let run = folder.run(&["check", "body.json", "--operation", "GET /_matrix/client/v3/login", "--format", "json"]);
    assert_eq!(run.json()["findings"].as_array().map(Vec::len), Some(1));
    assert_eq!(run.json()["findings"][0]["count"], 200_000);
}

/// Each of these once took most of a minute, because every finding repeated the lookups of the last. If
/// one does so again, the test run does not end.
#[test]
fn many_different_mistakes_in_one_body() {
    let many = |item: &dyn Fn(usize) -> String| (0..50_000).map(item).collect::<Vec<_>>().join(",");
    let cases = [
        (many(&|n| format!(r#""k{n}":"\ud800""#)), 501),
        (many(&|n| format!(r#""k{n}":{{"token":"secret{n}","token":"second{n}"}}"#)), 501),
        (many(&|n| format!(r#""k{n}":[{}"#, r#""token":["#.repeat(usize::from(n == 0) * 100_000))), 1),
    ];
    for (members, findings) in cases {
        let (_, report) = Folder::new().judge_login(format!("{{{members}}}"));
        assert_eq!(report["findings"].as_array().map(Vec::len), Some(findings));
        let is_left_out = |finding: &&Value| finding["rule"] == "law/findings-left-out";
        let left_out = report["findings"].as_array().and_then(|all| all.iter().find(is_left_out));
        assert_eq!(left_out.is_some(), findings > 500);
        if let Some(left_out) = left_out {
            let message = "49501 more findings on this body are left out, 49501 errors among them";
            assert_eq!((&left_out["level"], &left_out["message"]), (&"error".into(), &message.into()));
        }
    }
}

#[test]
fn an_unknown_operation_names_the_nearest() {
    let folder = Folder::new();
    folder.write("body.json", LOGIN_BODY);
    let run = folder.run(&["check", "body.json", "--operation", "POST /_matrix/client/v3/logn"]);
    assert_told(&run, 2, &["/_matrix/client/v3/logn", LOGIN]);
    assert_eq!(run.stdout, "");
}

#[test]
fn an_unknown_version_names_those_there_are() {
    let run = Folder::new().run(&["check", "x.har", "--spec", "v2.0"]);
    assert_told(&run, 2, &["v2.0", "v1.19"]);
}

#[test]
fn an_option_that_does_not_exist() {
    assert_told(&Folder::new().run(&["check", "x.har", "--no-such-option"]), 2, &["--no-such-option"]);
    assert_told(&Folder::new().run(&["check"]), 2, &["PATH"]);
}

#[test]
fn a_report_that_cannot_be_written_is_told_before_anything_is_read() {
    let folder = Folder::new();
    folder.write("body.json", LOGIN_BODY);
    let run = folder.run(&["check", "body.json", "--operation", LOGIN, "--report", "json=no/such/folder/r.json"]);
    let told = "mx-conform: cannot write `no/such/folder/r.json`: No such file or directory (os error 2)\n";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (2, "", told));
}

#[test]
fn a_report_never_overwrites_an_input() {
    let folder = Folder::new();
    folder.write("a.har", har(&[login_entry(LOGIN_BODY)]));
    let run = folder.run(&["check", "./a.har", "--report", "json=a.har"]);
    assert_told(&run, 2, &["a.har", "overwrite"]);
    assert_eq!(folder.run(&["check", "a.har"]).code, 0);
    assert_told(&folder.run(&["check", "a.har", "--report", "json=-"]), 2, &["--format"]);
}

#[test]
fn reports_without_a_path_or_with_the_same() {
    let folder = Folder::new();
    folder.write("a.har", har(&[login_entry(LOGIN_BODY)]));
    assert_told(&folder.run(&["check", "a.har", "--report", "json="]), 2, &["the path is missing", "json=report.json"]);
    for other in ["r.out", "./r.out"] {
        let run = folder.run(&["check", "a.har", "--report", "json=r.out", "--report", &format!("text={other}")]);
        assert_told(&run, 2, &["two reports", &format!("`r.out` and `{other}`")]);
    }
    assert!(!folder.path("r.out").exists(), "nothing was begun");
    assert_eq!(folder.run(&["check", "a.har", "--report", "json=r.json", "--report", "text=r.txt"]).code, 0);
}

#[test]
fn a_status_that_is_none() {
    for status in ["abc", "99", "600", "-1", "70000"] {
        for command in [&["check", "a.har"][..], &["schema", LOGIN]] {
            let run = Folder::new().run(&[command, &["--status", status]].concat());
            assert_eq!(run.code, 2, "{run:?}");
            if status != "-1" {
                assert_told(&run, 2, &["100 to 599"]);
            }
        }
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new();
    let entries: Vec<_> = (0..2_000).map(|n| login_entry(&format!(r#"{{"user_id":"x{n}","extra{n}":1}}"#))).collect();
    folder.write("a.har", har(&entries));
    let mut command = folder.command(&["check", "a.har", "--all", "--format", "ndjson"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(told, "");
}

#[test]
fn nothing_that_could_be_checked() {
    let folder = Folder::new();
    folder.write("a.har", har(&[crate::harness::entry("/elsewhere", 200, "{}")]));
    let run = folder.run(&["check", "a.har", "--format", "json"]);
    assert_eq!(run.code, 4, "{run:?}");
    assert_eq!(run.json()["summary"]["skipped"]["no-such-operation"], 1);
}
