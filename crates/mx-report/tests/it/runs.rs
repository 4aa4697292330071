//! Runs at random: few distinct operations, places and levels, so that findings are often equal.

use std::sync::Arc;

use mx_check::{
    Cause, ContentDetail, Coverage, Detail, Excerpt, Finding, Lowered, Part, PartOutcome, Remark, Skipped, Verdict,
};
use mx_rules::{Level, RuleId, id};
use proptest::prelude::*;
use proptest::sample::select;

use crate::samples::{but, missing, skipped, unmatched, verdict, with};

const OPERATIONS: [&str; 3] = ["GET /a", "PUT /a", "GET /b/{c}"];

fn detail() -> impl Strategy<Value = Option<Detail>> {
    let content = ContentDetail { event_type: "m.room.name".to_owned(), rule: "schema/type".to_owned(), detail: None };
    let details = [Detail::Missing(vec!["a".to_owned()]), Detail::Content(Box::new(content))];
    prop::option::of(select(details.to_vec()))
}

fn finding() -> impl Strategy<Value = Finding> {
    let rules: [RuleId; 3] = [id::SCHEMA_REQUIRED, id::WIRE_SYNTAX, id::WIRE_MEDIA_TYPE];
    let operation = prop::option::of(select(OPERATIONS.to_vec()));
    let what = (select(rules.to_vec()), select(Level::ALL.to_vec()), operation, detail());
    let urls = prop::option::of(select(vec!["https://a.test/", "https://b.test/"]));
    let place = (any::<bool>(), prop::option::of(200_u16..202), select(vec!["", "/a/*", "/b\u{202e}"]), urls.clone());
    let shown = (any::<String>(), any::<String>(), any::<(usize, usize, bool)>(), 1..100_u64, urls);
    (what, place, shown).prop_map(|((rule, level, operation, detail), (asked, status, pattern, url), shown)| {
        let (message, text, (start, length, cut), count, rule_url) = shown;
        but(missing(1), |finding| {
            (finding.rule, finding.level, finding.detail) = (rule, level, detail);
            finding.lowered = (level < rule.level()).then_some(Lowered::RefusedRequest);
            finding.operation = operation.map(Arc::from);
            finding.part = if asked { Part::Request } else { Part::Response };
            finding.status = status;
            pattern.clone_into(&mut finding.pattern);
            text.clone_into(&mut finding.instance);
            finding.cause =
                cut.then(|| Cause { alternative: None, rule, instance: text.clone(), message: message.clone() });
            finding.excerpt = Some(Excerpt { text, start, length, cut_before: cut, cut_after: !cut });
            (finding.message, finding.count) = (message, count);
            finding.operation_url = url.map(str::to_owned);
            finding.rule_url = rule_url.map(str::to_owned);
        })
    })
}

fn of_no_finding() -> impl Strategy<Value = Verdict> {
    let reasons = (select(Skipped::ALL.to_vec()), select(Skipped::ALL.to_vec()));
    let rest = (select(Remark::ALL.to_vec()), any::<Option<bool>>(), prop::option::of(200_u16..203), any::<bool>());
    (select(OPERATIONS.to_vec()), reasons, rest).prop_map(|(operation, (whole, part), rest)| {
        let (remark, as_expected, status, is_skipped) = rest;
        let mut verdict = if is_skipped { skipped(operation, 1, whole) } else { verdict(operation, 1) };
        if !is_skipped {
            let parts = [(Part::Request, PartOutcome::Around(part)), (Part::Response, PartOutcome::Checked)];
            verdict.coverage = Coverage::of_parts(parts.to_vec());
        }
        (verdict.remarks, verdict.as_expected, verdict.status) = (vec![remark], as_expected, status);
        verdict
    })
}

pub(crate) fn verdicts() -> impl Strategy<Value = Vec<Verdict>> {
    let checked = prop::collection::vec(finding(), 1..4).prop_map(with);
    let nowhere = any::<String>().prop_map(|request| unmatched(&request, 1));
    let verdict = prop_oneof![4 => checked, 2 => of_no_finding(), 1 => nowhere];
    prop::collection::vec(verdict, 0..20).prop_map(|mut verdicts| {
        // Each has its own place, which shows which one a report shows.
        for (verdict, entry) in verdicts.iter_mut().zip(1..) {
            verdict.source.entry = entry;
            verdict.findings.iter_mut().for_each(|finding| finding.source.entry = entry);
        }
        verdicts
    })
}
