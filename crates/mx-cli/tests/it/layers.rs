//! Which layers and rules judge, and by which schemas: `--layers`, `--enable`, `--disable`, `--only`, `--level`,
//! `--no-errata`.

use serde_json::json;

use crate::harness::{Folder, LOGIN, LOGIN_BODY, Run, asked, entry, get, login_entry, ndjson};

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
    for flags in
        [["--enable", "prose/unknown-membre"], ["--disable", "unknown-member"], ["--only", "prose/unkown-member"]]
    {
        let run = unknown_member(&flags);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains("did you mean `prose/unknown-member`?"), "{run:?}");
    }
    for (level, word) in [
        ("schema/requierd=note", "did you mean `schema/required`?"),
        ("schema/required=fatal", "`warning`"),
        ("schema/required", "RULE=LEVEL"),
    ] {
        let run = unknown_member(&["--level", level]);
        assert!(run.code == 2 && run.stderr.contains(word), "{run:?}");
    }
}

#[test]
fn a_rule_that_is_disabled_finds_and_counts_nothing() {
    let (wire, schema, prose) = ("wire/duplicate-key", "schema/required", "prose/malformed-user-id");
    assert_eq!(rules(&["--disable", schema]), [prose, wire]);
    assert_eq!(rules(&["--disable", schema, "--disable", prose, "--all"]), [wire]);
    let folder = Folder::new();
    let (run, report) = folder.write("a.json", WRONG).judge_login(WRONG);
    assert_eq!((run.code, &report["summary"]["findings"]["error"]), (1, &json!(3)));
    let off = ["--disable", wire, "--disable", schema, "--disable", prose];
    let command = ["check", "a.json", "--operation", LOGIN, "--format", "json"];
    let run = folder.run(&[&command[..], &off].concat());
    let none = json!({ "error": 0, "warning": 0, "note": 0 });
    let summary = &run.json()["summary"];
    assert_eq!((run.code, &summary["findings"], &summary["occurrences"]), (0, &none, &none));
    assert_eq!((&summary["checked"], &run.json()["operations"][0]["verdict"]), (&json!(1), &json!("conforms")));
    for spec in ["all", "auto", "v1.1"] {
        assert_eq!(folder.run(&[&command[..], &off, &["--spec", spec]].concat()).code, 0, "{spec}");
    }
}

/// A user ID without its sigil is refused by the schema, and no user ID by the text either.
#[test]
fn no_other_rule_reports_the_cause_of_one_that_is_disabled() {
    let folder = Folder::new();
    folder.write("a.json", r#"{"user_id":"alice","access_token":"abc","device_id":"D"}"#);
    let rules_of = |flags: &[&str]| {
        let run = folder.run(&[&["check", "a.json", "--operation", LOGIN, "--format", "json"], flags].concat());
        run.findings().into_iter().map(|(_, rule, _)| rule).collect::<Vec<_>>()
    };
    assert_eq!(rules_of(&[]), ["schema/pattern"]);
    assert_eq!(rules_of(&["--layers", "prose"]), ["prose/malformed-user-id"]);
    assert_eq!(rules_of(&["--disable", "schema/pattern"]), [""; 0]);
    assert_eq!(rules_of(&["--only", "prose/malformed-user-id"]), [""; 0]);
}

#[test]
fn a_rule_can_judge_alone() {
    assert_eq!(rules(&["--only", "schema/required"]), ["schema/required"]);
    assert_eq!(rules(&["--only", "schema/required", "--only", "wire/duplicate-key"]).len(), 2);
    assert_eq!(rules(&["--only", "schema/type"]), [""; 0]);
    // A rule that is off by default is asked for by this as well.
    let run = unknown_member(&["--only", "prose/unknown-member"]);
    assert_eq!(run.findings().len(), 1, "{run:?}");
    for other in ["--enable", "--disable"] {
        let run = unknown_member(&["--only", "schema/type", other, "prose/unknown-member"]);
        assert!(run.code == 2 && run.stderr.contains("cannot be used with"), "{run:?}");
    }
}

#[test]
fn a_body_that_no_parser_reads_is_not_judged_without_the_rule_for_it() {
    let folder = Folder::new();
    folder.write("a.json", "{");
    let judge =
        |flags: &[&str]| folder.run(&[&["check", "a.json", "--operation", LOGIN, "--format", "json"], flags].concat());
    assert_eq!(judge(&[]).code, 1);
    for flags in [["--disable", "wire/syntax"], ["--only", "schema/type"]] {
        let run = judge(&flags);
        assert_eq!((run.code, &run.json()["summary"]["skipped"]), (4, &json!({ "unreadable": 1 })), "{run:?}");
    }
}

/// The levels of the findings on a login request that lacks its `type`, with this status.
fn level(status: u16, flags: &[&str]) -> (i32, Vec<(String, Option<String>)>) {
    let body = if status < 400 { LOGIN_BODY } else { r#"{"errcode":"M_FORBIDDEN","error":"no"}"# };
    let folder = Folder::new();
    folder.write("a.ndjson", ndjson(&[asked(entry("/_matrix/client/v3/login", status, body), "{}")]));
    let run = folder.run(&[&["check", "a.ndjson", "--format", "json"], flags].concat());
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    let report = run.json();
    let findings = report["findings"].as_array().unwrap();
    (run.code, findings.iter().map(|it| (text(&it["level"]).unwrap(), text(&it["lowered"]))).collect())
}

#[test]
fn a_rule_can_have_another_level() {
    let plain = |level: &str| vec![(level.to_owned(), None)];
    assert_eq!(level(200, &[]), (1, plain("error")));
    assert_eq!(level(200, &["--level", "schema/required=warning"]), (0, plain("warning")));
    assert_eq!(level(200, &["--level", "schema/required=note", "--spec", "all"]), (0, plain("note")));
    // The last of two counts.
    let twice = ["--level", "schema/required=note", "--level", "schema/required=error"];
    assert_eq!(level(200, &twice), (1, plain("error")));
    // What lowers a finding lowers it from there.
    let refused = vec![("note".to_owned(), Some("refused-request".to_owned()))];
    assert_eq!(level(403, &["--level", "schema/required=warning"]), (0, refused));
    assert_eq!(level(403, &["--level", "schema/required=note"]), (0, plain("note")));
}

#[test]
fn a_rule_whose_level_is_raised_fails_the_run() {
    let member = "prose/unknown-member";
    let run = unknown_member(&["--enable", member, "--level", "prose/unknown-member=error"]);
    assert_eq!((run.code, run.findings()[0].0.as_str()), (1, "error"), "{run:?}");
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
