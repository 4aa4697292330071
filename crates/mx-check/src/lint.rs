//! The weaknesses of the spec's own schemas as findings, so that every format of report can show them.

use mx_exchange::Source;
use mx_rules::{RuleId, id};
use mx_spec::Spec;
use mx_spec::lint::{Weak, Weakness, lint};

use crate::finding::{BodyPlace, Detail, Finding, Part, Place};
use crate::verdict::{Coverage, PartOutcome, Verdict};

/// The weaknesses of a version's schemas: one verdict per document, and the counts of what was looked at, in words.
pub fn lint_spec(spec: &Spec) -> (Vec<Verdict>, String) {
    let found = lint(spec);
    let mut documents: Vec<&str> = found.weak.iter().map(|weak| weak.document.as_str()).collect();
    documents.dedup();
    let verdicts = documents.iter().map(|document| {
        let source = Source::whole(format!("schemas/{}/{document}", spec.version()));
        let weak = found.weak.iter().filter(|weak| weak.document == **document);
        let mut verdict =
            Verdict::new(source.clone(), Coverage::of_parts(vec![(Part::Response, PartOutcome::Checked)]));
        verdict.findings = weak.map(|weak| finding(spec, &source, weak)).collect();
        verdict
    });
    let counted = found.seen.iter().map(|(what, count)| format!("{count} {what}")).collect::<Vec<_>>().join(", ");
    (verdicts.collect(), counted)
}

fn finding(spec: &Spec, source: &Source, weak: &Weak) -> Finding {
    let rule = rule(weak.weakness);
    let operation = weak.operation.clone();
    let found = operation.as_deref().and_then(|name| spec.named(name));
    let mut shown = Finding::new(rule, Place::new(source, BodyPlace::START), rule.rule().summary);
    shown.operation = operation;
    shown.instance.clone_from(&weak.pointer);
    shown.pattern.clone_from(&weak.pointer);
    shown.detail = Some(Detail::aspect(&weak.document));
    shown.schema = Some(format!("{}#{}", weak.document, weak.pointer));
    shown.operation_url = found.map(|found| spec.url(found.operations[0]));
    shown
}

fn rule(weakness: Weakness) -> RuleId {
    match weakness {
        Weakness::StringWithoutFormat => id::SPEC_STRING_WITHOUT_FORMAT,
        Weakness::NumberWithoutRange => id::SPEC_NUMBER_WITHOUT_RANGE,
        Weakness::AcceptsEmptyObject => id::SPEC_ACCEPTS_EMPTY_OBJECT,
        Weakness::UncheckedExample => id::SPEC_UNCHECKED_EXAMPLE,
    }
}
