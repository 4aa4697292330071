//! The reports over the captures, as text. For the capture of requests sent wrong on purpose, each finding is a line.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use mx_check::{Part, Settings};
use mx_report::{Format, Tally, TextOptions};
use mx_rules::Level;

use super::recorded::{WRONG, captures, findings, judged, newest, root};

fn path(name: &str) -> PathBuf {
    captures().into_iter().find(|(known, _)| known == name).unwrap().1
}

/// The text report over a capture.
fn report(name: &str) -> String {
    let spec = newest();
    let mut tally = Tally::new(spec.version(), spec.operations().len(), false);
    for (_, verdict) in judged(&path(name), Settings::default()) {
        tally.add(verdict);
    }
    let mut text = Vec::new();
    let options = TextOptions::default();
    mx_report::write(&tally.finish(), Format::TEXT, &options, &mut text).unwrap();
    String::from_utf8(text).unwrap().replace(&format!("{}/", root().display()), "")
}

#[test]
fn synapse_answering_a_script() {
    insta::assert_snapshot!(report("driver"));
}

#[test]
fn synapse_handing_on_events() {
    insta::assert_snapshot!(report("events"));
}

#[test]
fn synapse_with_other_settings() {
    insta::assert_snapshot!(report("strict"));
}

#[test]
fn synapse_answering_a_client_library() {
    insta::assert_snapshot!(report("nio"));
}

#[test]
fn synapse_answering_a_library_with_encryption() {
    insta::assert_snapshot!(report("mautrix"));
}

#[test]
fn sydent_answering_a_script() {
    insta::assert_snapshot!(report("identity"));
}

#[test]
fn sydent_asking_a_homeserver() {
    insta::assert_snapshot!(report("onbind"));
}

#[test]
fn synapse_answering_a_server() {
    insta::assert_snapshot!(report("federation"));
}

#[test]
fn synapse_asking_others() {
    insta::assert_snapshot!(report("outgoing"));
}

#[test]
fn what_was_sent_wrong_on_purpose() {
    let mut lines: BTreeMap<String, u64> = BTreeMap::new();
    for finding in findings(&path(WRONG)).iter().filter(|finding| finding.level > Level::Note) {
        let part = if finding.part == Part::Request { "in" } else { "out" };
        let operation = finding.operation.as_deref().unwrap_or_default();
        let (level, rule) = (finding.level.to_string(), finding.rule);
        let line = format!("{part:<3} {level:<7} {operation} {}: {} ({rule})", finding.pattern, finding.message);
        *lines.entry(line).or_default() += finding.count;
    }
    let mut text = String::new();
    for (line, count) in &lines {
        writeln!(text, "{count:>3} {line}").unwrap();
    }
    insta::assert_snapshot!(text);
}
