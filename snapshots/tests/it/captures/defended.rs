//! `fixtures/captures/FINDINGS.md` defends every error, except in requests that were sent wrong on purpose.

use std::collections::BTreeSet;
use std::fs;

use mx_check::{Finding, Part};
use mx_rules::{Level, RuleId, id};

use super::recorded::{CAPTURES, WRONG, captures, findings, root};

/// The end of a recorded line whose comment says that it was sent wrong on purpose.
const MARK: &str = "wrong on purpose\"}";

/// Rules that the scripts break because they have no cryptography, and try out what old clients do.
const PLAYED: [RuleId; 4] = [
    id::PROSE_MEGOLM_SENDER_MISSING,
    id::PROSE_SECRET_SENT_CLEAR,
    id::PROSE_THREAD_WITHOUT_FALLBACK,
    id::PROSE_TOKEN_IN_QUERY,
];

fn errors_of(name: &str) -> Vec<Finding> {
    let (_, path) = captures().into_iter().find(|(known, _)| known == name).unwrap();
    findings(&path).into_iter().filter(|finding| finding.level == Level::Error).collect()
}

/// The fingerprints of findings.
fn names(findings: impl IntoIterator<Item = Finding>) -> BTreeSet<String> {
    findings.into_iter().map(|finding| finding.key().fingerprint()).collect()
}

/// The fingerprints in the text: a version, a colon and 16 hexadecimal digits in backquotes.
fn named() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(CAPTURES).join("FINDINGS.md")).unwrap();
    let is_hash = |hash: &str| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_fingerprint = |word: &&str| word.strip_prefix("1:").is_some_and(is_hash);
    text.split('`').filter(is_fingerprint).map(str::to_owned).collect()
}

#[test]
fn every_error_is_defended_and_nothing_else() {
    let mut errors = BTreeSet::new();
    for (name, _) in captures() {
        let is_planned = |finding: &Finding| name == WRONG && finding.part == Part::Request;
        errors.extend(names(errors_of(&name).into_iter().filter(|finding| !is_planned(finding))));
    }
    let named = named();
    let difference = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>();
    assert_eq!(difference(&errors, &named), Vec::<String>::new(), "errors that FINDINGS.md does not defend");
    assert_eq!(difference(&named, &errors), Vec::<String>::new(), "FINDINGS.md defends what is no error any more");
    assert!(errors.len() > 10, "{}", errors.len());
}

#[test]
fn what_scripts_send_is_right_or_refused() {
    for name in ["driver", "events", "federation", "strict"] {
        let (_, path) = captures().into_iter().find(|(known, _)| known == name).unwrap();
        let mut findings = findings(&path);
        findings.retain(|finding| finding.part == Part::Request && finding.level > Level::Note);
        findings.retain(|finding| !PLAYED.contains(&finding.rule));
        assert_eq!(findings, Vec::new(), "{name}");
    }
}

#[test]
fn what_is_wrong_on_purpose_says_so() {
    for (name, path) in captures() {
        let text = fs::read_to_string(path).unwrap();
        let marked = text.lines().filter(|line| line.ends_with(MARK)).count();
        let expected = if name == WRONG { text.lines().count() } else { 0 };
        assert_eq!(marked, expected, "{name}");
    }
    let planned = errors_of(WRONG).into_iter().filter(|finding| finding.part == Part::Request);
    assert!(names(planned).len() > 50, "what was sent wrong is found");
}
