//! Merging, order and counts.

use mx_check::{Coverage, Part, PartOutcome, Remark, Skipped, Verdict};
use mx_report::Tally;
use mx_rules::Level;
use serde_json::json;

use crate::samples::{
    LOGIN, SYNC, but, half, json, missing, report, skipped, text, unmatched, verdict, with, wrong_type,
};
use crate::text::VERBOSE;

#[test]
fn equal_findings_are_one_with_a_count_and_the_first_place() {
    let mut twice = wrong_type(2, 7);
    twice.count = 40;
    let report = report([with(vec![twice]), with(vec![missing(3)]), with(vec![wrong_type(9, 0)])]);
    let json = json(&report);
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(2));
    let found = &json["findings"][0];
    assert_eq!((&found["count"], &found["instance"]), (&json!(41), &json!("/chunk/7/name")));
    assert_eq!(found["source"]["entry"], 2);
    assert_eq!(json["summary"]["findings"], json!({ "error": 2, "warning": 0, "note": 0 }));
    assert_eq!(json["summary"]["occurrences"], json!({ "error": 42, "warning": 0, "note": 0 }));
}

#[test]
fn all_keeps_equal_findings_apart() {
    let mut tally = Tally::new("v1.19", 235, true);
    (1..=3).for_each(|entry| tally.add(with(vec![missing(entry), missing(entry)])));
    let json = json(&tally.finish());
    let entries: Vec<_> = json["findings"].as_array().unwrap().iter().map(|it| it["source"]["entry"].clone()).collect();
    assert_eq!(entries, [1, 1, 2, 2, 3, 3]);
    assert_eq!(json["summary"]["findings"]["error"], 6);
}

#[test]
fn a_note_does_not_hide_the_error_that_equals_it() {
    let (mut refused, mut taken) = (missing(1), missing(5));
    for finding in [&mut refused, &mut taken] {
        (finding.part, finding.status) = (Part::Request, None);
    }
    refused.level = Level::Note;
    let report =
        report([with(vec![refused.clone()]), with(vec![wrong_type(2, 0)]), with(vec![taken]), with(vec![refused])]);
    assert_eq!(report.highest_level(), Some(Level::Error));
    let json = json(&report);
    let found = &json["findings"][1];
    assert_eq!((&found["level"], &found["count"]), (&json!("error"), &json!(3)));
    assert_eq!(found["source"]["entry"], 5);
    assert_eq!(json["findings"][0]["source"]["entry"], 2, "it stands where it is shown");
    assert_eq!(json["summary"]["occurrences"], json!({ "error": 2, "warning": 0, "note": 2 }));
}

#[test]
fn an_operation_that_never_succeeded_is_not_said_to_conform() {
    let refused = |entry: u64, status: u16| {
        let mut verdict = verdict(LOGIN, entry);
        verdict.status = Some(status);
        verdict
    };
    let row = |verdicts: Vec<Verdict>| {
        let report = report(verdicts);
        let listed = text(&report, VERBOSE).lines().find(|line| line.contains(LOGIN)).unwrap().to_owned();
        (json(&report)["operations"][0]["verdict"].clone(), listed)
    };
    let (verdict, listed) = row(vec![refused(1, 403), refused(2, 502), refused(3, 403)]);
    assert_eq!(
        (verdict, listed.as_str()),
        (json!("never-succeeded"), "never succeeded  POST /_matrix/client/v3/login (3 checked; 2 × 403, 1 × 502)")
    );
    let (verdict, listed) = row(vec![refused(1, 403), refused(2, 302)]);
    assert_eq!((verdict, listed.as_str()), (json!("conforms"), "ok  POST /_matrix/client/v3/login (2 checked)"));
    // What was found says more, and what was not checked is no refusal.
    let mut found = with(vec![missing(1)]);
    found.status = Some(403);
    assert_eq!(json(&report([found]))["operations"][0]["verdict"], "errors");
    let mut unchecked = skipped(LOGIN, 1, Skipped::Missing);
    unchecked.status = Some(403);
    assert_eq!(row(vec![unchecked]).0, "not-checked");
}

/// Each report knows one status of an operation.
#[test]
fn whether_an_operation_succeeded_is_known_once_reports_are_merged() {
    let one = |status: u16| {
        let mut verdict = verdict(LOGIN, 1);
        verdict.status = Some(status);
        report([verdict])
    };
    let merged = |reports| json(&mx_report::merge(reports).unwrap())["operations"][0]["verdict"].clone();
    assert_eq!(merged(vec![one(403), one(404)]), "never-succeeded");
    assert_eq!(merged(vec![one(403), one(200)]), "conforms");
}

#[test]
fn every_exchange_is_counted_once() {
    let mut fixture = verdict("", 5);
    (fixture.operation, fixture.as_expected) = (None, Some(true));
    fixture.remarks = vec![Remark::TrailingSlash];
    let mut tally = Tally::new("v1.19", 235, false);
    let verdicts = [
        verdict(LOGIN, 1),
        unmatched("GET /a?since=1", 2),
        skipped(SYNC, 3, Skipped::Head),
        half(LOGIN, 4, Skipped::NoSchema),
        fixture,
    ];
    for verdict in verdicts {
        tally.add(verdict);
    }
    tally.unreadable("gone.har: no such file");
    let report = tally.finish();
    assert_eq!((report.checked(), report.highest_level()), (3, None));
    let json = json(&report);
    let none = json!({ "error": 0, "warning": 0, "note": 0 });
    assert_eq!(
        json["summary"],
        json!({
            "exchanges": 5, "checked": 3,
            "skipped": { "head-request": 1, "no-such-operation": 1 },
            "operations": { "seen": 2, "known": 235 },
            "findings": { "error": 0, "warning": 0, "note": 0 },
            "occurrences": { "error": 0, "warning": 0, "note": 0 },
            "left_out": { "error": 0, "warning": 0, "note": 0 },
            "hosts": { "listed": {}, "unlisted": { "request": none, "response": none } },
            "passed_over": { "request": { "no-schema": 1 } },
            "remarks": { "trailing-slash": 1 },
            "unmatched": { "listed": { "GET /a, answered 200": 1 }, "unlisted": 0 },
            "unreadable": { "listed": ["gone.har: no such file"], "unlisted": 0 },
            "fixtures": { "as_expected": 1, "unexpected": 0 },
        })
    );
    let levels = json!({ "error": 0, "warning": 0, "note": 0 });
    let row = |operation: Option<&str>, exchanges: u64, checked: u64, verdict: &str| {
        json!({
            "operation": operation, "spec_url": null, "exchanges": exchanges, "checked": checked,
            "statuses": { "200": exchanges }, "verdict": verdict, "findings": levels,
        })
    };
    let rows = [row(None, 1, 1, "conforms"), row(Some(SYNC), 1, 0, "not-checked"), row(Some(LOGIN), 2, 2, "conforms")];
    assert_eq!(json["operations"], json!(rows));
}

#[test]
fn an_operation_has_the_verdict_of_its_worst_finding_and_its_page() {
    let at = |level| but(missing(1), |finding| finding.level = level);
    let verdict_of = |findings| json(&report([with(findings)]))["operations"][0].clone();
    assert_eq!(verdict_of(vec![at(Level::Note)])["verdict"], "notes");
    assert_eq!(verdict_of(vec![wrong_type(1, 0)])["spec_url"], json!(null));
    let mixed = vec![but(at(Level::Note), |finding| finding.pattern.push('x')), at(Level::Warning)];
    let row = verdict_of(mixed);
    assert_eq!(
        (&row["verdict"], &row["findings"]),
        (&json!("warnings"), &json!({ "error": 0, "warning": 1, "note": 1 }))
    );
    assert_eq!(row["spec_url"], "https://spec.matrix.org/v1.19/client-server-api/#login");
    assert_eq!(verdict_of(vec![at(Level::Error)])["verdict"], "errors");
}

#[test]
fn what_is_skipped_as_a_whole_is_not_passed_over_too() {
    let mut skipped = verdict(SYNC, 1);
    skipped.coverage = Coverage::of_parts(vec![(Part::Response, PartOutcome::Skipped(Skipped::NotJson))]);
    let json = json(&report([skipped]));
    assert_eq!(json["summary"]["skipped"], json!({ "not-json": 1 }));
    assert_eq!(json["summary"]["passed_over"], json!({}));
}
