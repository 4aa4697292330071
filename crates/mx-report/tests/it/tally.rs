//! Merging, order and counts.

use mx_check::{Part, Verdict, skip};
use mx_report::Tally;
use mx_rules::Level;
use serde_json::json;

use crate::samples::{LOGIN, SYNC, json, missing, report, unmatched, verdict, with, wrong_type};

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
fn every_exchange_is_counted_once() {
    let skipped = Verdict { judged: Vec::new(), skipped: Some(skip::HEAD), ..verdict(SYNC, 3) };
    let half = Verdict { passed_over: vec![(Part::Request, skip::NO_SCHEMA)], ..verdict(LOGIN, 4) };
    let fixture = Verdict { operation: None, as_expected: Some(true), remarks: vec!["a remark"], ..verdict("", 5) };
    let mut tally = Tally::new("v1.19", 235, false);
    let verdicts = [verdict(LOGIN, 1), unmatched("GET /a", 2), skipped, half, fixture];
    for verdict in verdicts {
        tally.add(verdict);
    }
    tally.unreadable("gone.har: no such file");
    let report = tally.finish();
    assert_eq!((report.checked(), report.highest_level()), (3, None));
    assert_eq!(
        json(&report)["summary"],
        json!({
            "exchanges": 5, "checked": 3,
            "skipped": { "HEAD request": 1, "no such operation": 1 },
            "operations": { "seen": 2, "known": 235 },
            "findings": { "error": 0, "warning": 0, "note": 0 },
            "occurrences": { "error": 0, "warning": 0, "note": 0 },
            "passed_over": { "request: the spec describes no body here": 1 },
            "remarks": { "a remark": 1 },
            "unreadable": ["gone.har: no such file"], "unreadable_unlisted": 0,
            "fixtures": { "as_expected": 1, "unexpected": 0 },
        })
    );
}

#[test]
fn what_is_skipped_as_a_whole_is_not_passed_over_too() {
    let skipped = Verdict {
        judged: Vec::new(),
        skipped: Some(skip::NOT_JSON),
        passed_over: vec![(Part::Response, skip::NOT_JSON)],
        ..verdict(SYNC, 1)
    };
    let json = json(&report([skipped]));
    assert_eq!(json["summary"]["skipped"], json!({ "the body is not JSON by the spec": 1 }));
    assert_eq!(json["summary"]["passed_over"], json!({}));
}
