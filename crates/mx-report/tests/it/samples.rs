//! Verdicts to report on.

use std::sync::Arc;

use mx_check::{Excerpt, Finding, Part, Position, Verdict, skip};
use mx_exchange::Source;
use mx_report::{Format, Report, Tally, TextOptions};
use mx_rules::id;
use serde_json::Value;

pub(crate) const LOGIN: &str = "POST /_matrix/client/v3/login";
pub(crate) const SYNC: &str = "GET /_matrix/client/v3/sync";

/// An answer that was checked and in which nothing was found.
pub(crate) fn verdict(operation: &str, entry: u64) -> Verdict {
    Verdict {
        source: Source { file: "run.har".into(), entry, at: None },
        operation: Some(operation.into()),
        request_line: operation.to_owned(),
        status: Some(200),
        judged: vec![Part::Response],
        passed_over: Vec::new(),
        skipped: None,
        remarks: Vec::new(),
        findings: Vec::new(),
        as_expected: None,
    }
}

/// A request that belongs to no operation.
pub(crate) fn unmatched(request_line: &str, entry: u64) -> Verdict {
    Verdict {
        operation: None,
        request_line: request_line.to_owned(),
        judged: Vec::new(),
        skipped: Some(skip::NO_OPERATION),
        ..verdict("", entry)
    }
}

/// A missing `device_id` in the answer to a login.
pub(crate) fn missing(entry: u64) -> Finding {
    Finding {
        rule: id::SCHEMA_REQUIRED,
        level: id::SCHEMA_REQUIRED.level(),
        operation: Some(LOGIN.into()),
        part: Part::Response,
        status: Some(200),
        instance: String::new(),
        pattern: String::new(),
        detail: "device_id".to_owned(),
        message: "the member `device_id` is required".to_owned(),
        cause: None,
        count: 1,
        source: Position { file: "run.har".into(), entry, line: 1, column: 1, offset: 0 },
        excerpt: Some(excerpt(r#"{"user_id": "@alice:synapse.test"}"#, 0, 1)),
        schema: Some("client-server.json#/paths/~1login/post/required".to_owned()),
        operation_url: Some("https://spec.matrix.org/v1.19/client-server-api/#login".to_owned()),
        rule_url: None,
        versions: None,
    }
}

/// A name of the wrong type in an array of an answer to a sync.
pub(crate) fn wrong_type(entry: u64, index: usize) -> Finding {
    Finding {
        rule: id::SCHEMA_TYPE,
        level: id::SCHEMA_TYPE.level(),
        operation: Some(SYNC.into()),
        instance: format!("/chunk/{index}/name"),
        pattern: "/chunk/*/name".to_owned(),
        detail: "a string".to_owned(),
        message: "must be a string".to_owned(),
        source: Position { file: "run.har".into(), entry, line: 3, column: 20, offset: 83 },
        excerpt: Some(Excerpt { cut_before: true, cut_after: true, ..excerpt(r#""名前": 1, "name": 10, "#, 17, 2) }),
        operation_url: None,
        rule_url: None,
        versions: None,
        ..missing(entry)
    }
}

pub(crate) fn excerpt(text: &str, start: usize, length: usize) -> Excerpt {
    Excerpt { text: text.to_owned(), start, length, cut_before: false, cut_after: false }
}

/// The verdict with these findings.
pub(crate) fn with(findings: Vec<Finding>) -> Verdict {
    let first = findings.first().expect("a verdict of findings has one");
    let base = verdict(first.operation.as_deref().unwrap_or_default(), first.source.entry);
    Verdict { findings, ..base }
}

pub(crate) fn report(verdicts: impl IntoIterator<Item = Verdict>) -> Report {
    let mut tally = Tally::new("v1.19", 235, false);
    verdicts.into_iter().for_each(|verdict| tally.add(verdict));
    tally.finish()
}

pub(crate) fn text(report: &Report, options: TextOptions) -> String {
    written(report, Format::Text, options)
}

pub(crate) fn json(report: &Report) -> Value {
    serde_json::from_str(&written(report, Format::Json, TextOptions::default())).expect("the report is JSON")
}

pub(crate) fn written(report: &Report, format: Format, options: TextOptions) -> String {
    let mut out = Vec::new();
    mx_report::write(report, format, &options, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("reports are text")
}

/// A file's name with everything in it that a terminal obeys or hides.
pub(crate) fn hostile(text: &str) -> Arc<str> {
    format!("{text}\x1b]0;gone\x07\r\n\u{9b}2J\u{202e}\u{200b}\u{2028}\u{feff}\u{e0041}\x7f").into()
}
