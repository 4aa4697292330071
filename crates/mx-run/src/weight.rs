//! The memory that an outcome takes while it waits.

use std::mem::size_of;

use mx_check::{Finding, Verdict};

use crate::sink::Outcome;

/// About how many bytes an outcome takes.
pub(crate) fn weight(outcome: &Outcome) -> u64 {
    let bytes = match outcome {
        Outcome::Judged { verdict, .. } => {
            let findings: usize = verdict.findings.iter().map(of_finding).sum();
            size_of::<Verdict>() + verdict.request_line.len() + findings
        }
        Outcome::Nothing(error) | Outcome::Unreadable(error) => 256 + error.file().len(),
    };
    bytes as u64
}

fn of_finding(finding: &Finding) -> usize {
    let texts = [&finding.schema, &finding.operation_url, &finding.rule_url, &finding.source.host];
    let texts: usize = texts.into_iter().flatten().map(String::len).sum();
    let cause = finding.cause.as_ref().map_or(0, |cause| cause.instance.len() + cause.message.len());
    let excerpt = finding.excerpt.as_ref().map_or(0, |excerpt| excerpt.text.len());
    let named = finding.instance.len() + finding.pattern.len() + finding.message.len();
    size_of::<Finding>() + texts + cause + excerpt + named
}
