//! The weaknesses of the spec's own schemas as findings, so that every format of report can tell them.

use std::sync::Arc;

use mx_exchange::Source;
use mx_rules::{RuleId, id};
use mx_spec::Spec;
use mx_spec::lint::{Weak, Weakness, lint};

use crate::finding::{Finding, Part, Position};
use crate::verdict::Verdict;

/// What the schemas of a version leave open: one verdict a document, and what was looked at in words.
pub fn lint_spec(spec: &Spec) -> (Vec<Verdict>, String) {
    let found = lint(spec);
    let mut documents: Vec<&str> = found.weak.iter().map(|weak| weak.document.as_str()).collect();
    documents.dedup();
    let verdicts = documents.iter().map(|document| {
        let source = Source { file: Arc::from(format!("schemas/{}/{document}", spec.version())), entry: 1, at: None };
        let weak = found.weak.iter().filter(|weak| weak.document == **document);
        Verdict {
            findings: weak.map(|weak| finding(spec, &source, weak)).collect(),
            source: source.clone(),
            operation: None,
            request_line: String::new(),
            status: None,
            judged: vec![Part::Response],
            passed_over: Vec::new(),
            skipped: None,
            remarks: Vec::new(),
            as_expected: None,
        }
    });
    let counted = found.seen.iter().map(|(what, count)| format!("{count} {what}")).collect::<Vec<_>>().join(", ");
    (verdicts.collect(), counted)
}

fn finding(spec: &Spec, source: &Source, weak: &Weak) -> Finding {
    let rule = rule(weak.weakness);
    let operation = weak.operation.clone();
    let found = operation.as_deref().and_then(|name| spec.named(name));
    Finding {
        rule,
        level: rule.level(),
        operation,
        part: Part::Response,
        status: None,
        instance: weak.pointer.clone(),
        pattern: weak.pointer.clone(),
        detail: weak.document.clone(),
        message: rule.rule().summary.to_owned(),
        cause: None,
        count: 1,
        source: Position { file: source.file.clone(), entry: source.entry, line: 1, column: 1, offset: 0 },
        excerpt: None,
        schema: Some(format!("{}#{}", weak.document, weak.pointer)),
        operation_url: found.map(|found| spec.url(found.operations[0])),
        rule_url: None,
        versions: None,
    }
}

fn rule(weakness: Weakness) -> RuleId {
    match weakness {
        Weakness::StringWithoutFormat => id::SPEC_STRING_WITHOUT_FORMAT,
        Weakness::NumberWithoutRange => id::SPEC_NUMBER_WITHOUT_RANGE,
        Weakness::AcceptsEmptyObject => id::SPEC_ACCEPTS_EMPTY_OBJECT,
        Weakness::UncheckedExample => id::SPEC_UNCHECKED_EXAMPLE,
    }
}
