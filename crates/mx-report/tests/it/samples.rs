//! Verdicts to report on.

use std::sync::Arc;

use mx_check::{BodyPlace, Coverage, Detail, Excerpt, Finding, Part, PartOutcome, Place, Skipped, Verdict};
use mx_exchange::{Position, Source};
use mx_report::{Format, Report, Tally, TextOptions};
use mx_rules::id;
use serde_json::Value;

use crate::schema;

pub(crate) const LOGIN: &str = "POST /_matrix/client/v3/login";
pub(crate) const SYNC: &str = "GET /_matrix/client/v3/sync";
const LOGIN_URL: &str = "https://spec.matrix.org/v1.19/client-server-api/#login";

/// A response that was checked, without a finding.
pub(crate) fn verdict(operation: &str, entry: u64) -> Verdict {
    let mut verdict = Verdict::new(source(entry), Coverage::of_parts(vec![(Part::Response, PartOutcome::Checked)]));
    verdict.operation = Some(operation.into());
    operation.clone_into(&mut verdict.request_line);
    verdict.status = Some(200);
    verdict
}

/// A response that was not judged.
pub(crate) fn skipped(operation: &str, entry: u64, reason: Skipped) -> Verdict {
    let mut verdict = verdict(operation, entry);
    verdict.coverage = Coverage::nothing(reason);
    verdict
}

/// A response that was checked, to a request that could not be.
pub(crate) fn half(operation: &str, entry: u64, reason: Skipped) -> Verdict {
    let mut verdict = verdict(operation, entry);
    let request = (Part::Request, PartOutcome::Skipped(reason));
    verdict.coverage = Coverage::of_parts(vec![request, (Part::Response, PartOutcome::Checked)]);
    verdict
}

/// A request that belongs to no operation.
pub(crate) fn unmatched(request_line: &str, entry: u64) -> Verdict {
    let mut verdict = skipped("", entry, Skipped::NoSuchOperation);
    verdict.operation = None;
    request_line.clone_into(&mut verdict.request_line);
    verdict
}

fn source(entry: u64) -> Source {
    let mut source = Source::whole("run.har");
    (source.entry, source.at) = (entry, Some(Position { line: 7, offset: 100 * entry }));
    source
}

/// A missing `device_id` in the answer to a login.
pub(crate) fn missing(entry: u64) -> Finding {
    let place = Place::new(&source(entry), BodyPlace::START);
    let mut finding = Finding::new(id::SCHEMA_REQUIRED, place, "lacks `device_id`");
    finding.operation = Some(LOGIN.into());
    finding.status = Some(200);
    finding.detail = Some(Detail::Missing(vec!["device_id".to_owned()]));
    finding.excerpt = Some(excerpt(r#"{"user_id": "@alice:synapse.test"}"#, 0, 1));
    finding.schema = Some("client-server.json#/paths/~1login/post/required".to_owned());
    finding.operation_url = Some(LOGIN_URL.to_owned());
    finding
}

/// A name of the wrong type in an array of an answer to a sync.
pub(crate) fn wrong_type(entry: u64, index: usize) -> Finding {
    let place = Place::new(&source(entry), BodyPlace { line: 3, column: 20, offset: 83 });
    let mut finding = Finding::new(id::SCHEMA_TYPE, place, "is 10, must be a string");
    finding.operation = Some(SYNC.into());
    finding.status = Some(200);
    finding.instance = format!("/chunk/{index}/name");
    "/chunk/*/name".clone_into(&mut finding.pattern);
    finding.detail = Some(Detail::Types(vec!["string".to_owned()]));
    finding.excerpt =
        Some(Excerpt { cut_before: true, cut_after: true, ..excerpt(r#""名前": 1, "name": 10, "#, 17, 2) });
    finding.schema = Some("client-server.json#/paths/~1login/post/required".to_owned());
    finding
}

/// The finding with a change.
pub(crate) fn but(mut finding: Finding, change: impl FnOnce(&mut Finding)) -> Finding {
    change(&mut finding);
    finding
}

pub(crate) fn excerpt(text: &str, start: usize, length: usize) -> Excerpt {
    Excerpt { text: text.to_owned(), start, length, cut_before: false, cut_after: false }
}

/// The verdict with these findings.
pub(crate) fn with(findings: Vec<Finding>) -> Verdict {
    let first = findings.first().expect("a verdict of findings has one");
    let mut verdict = verdict(first.operation.as_deref().unwrap_or_default(), first.source.entry);
    verdict.findings = findings;
    verdict
}

pub(crate) fn report(verdicts: impl IntoIterator<Item = Verdict>) -> Report {
    let mut tally = Tally::new("v1.19", 235, false);
    verdicts.into_iter().for_each(|verdict| tally.add(verdict));
    tally.finish()
}

pub(crate) fn text(report: &Report, options: TextOptions) -> String {
    written(report, Format::TEXT, options)
}

pub(crate) fn json(report: &Report) -> Value {
    let json =
        serde_json::from_str(&written(report, Format::JSON, TextOptions::default())).expect("the report is JSON");
    schema::hold(&json);
    json
}

pub(crate) fn written(report: &Report, format: Format, options: TextOptions) -> String {
    let mut out = Vec::new();
    mx_report::write(report, format, &options, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("reports are text")
}

/// The text with every kind of character that a terminal obeys or hides, and what CI systems obey in a log.
pub(crate) fn hostile(text: &str) -> Arc<str> {
    let characters = "\x1b]0;gone\x07\r\n\u{9b}2J\u{202e}\u{200b}\u{2028}\u{feff}\u{e0041}\x7f";
    format!("{text}{characters}::error::gone##[error]##vso[task.complete]").into()
}

/// What nothing written may hold raw: characters of [`hostile`], and the beginnings of commands.
pub(crate) fn steers(written: &str) -> bool {
    let is_hidden =
        |character| matches!(character, '\u{202e}' | '\u{200b}' | '\u{2028}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}');
    written.chars().any(|character| (character.is_control() && character != '\n') || is_hidden(character))
        || ["::error", "::gone", "##[", "##vso["].iter().any(|command| written.contains(command))
}
