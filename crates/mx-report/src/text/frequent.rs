//! The rules that most findings break, for the head of the report.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use mx_rules::{Level, RuleId};

use super::Page;
use super::broken::by_rule;
use super::words::{counted, number, operation};
use crate::finding_row::FindingRow;

/// How many are listed.
const MOST: usize = 5;

/// A line for each of the rules that most findings break, with two of the operations.
pub(super) fn lines(page: Page<'_>) -> Vec<String> {
    let mut rules: Vec<_> = by_rule(page).into_iter().filter(|(_, findings)| findings.len() > 1).collect();
    rules.sort_by_key(|((level, rule), findings)| (Reverse(findings.len()), Reverse(*level), *rule));
    rules.truncate(MOST);
    rules.iter().map(|((level, rule), findings)| line(page, *level, *rule, findings)).collect()
}

fn line(page: Page<'_>, level: Level, rule: RuleId, findings: &[&FindingRow]) -> String {
    let style = page.palette.level(level);
    let mut counts: BTreeMap<Option<&str>, u64> = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.operation.as_deref()).or_default() += 1;
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|(_, count)| Reverse(*count));
    let shown: Vec<_> = names.iter().take(2).map(|(name, _)| operation(*name, page.report.material)).collect();
    let operations = match names.len() {
        1 | 2 => shown.join(" and "),
        count => format!("{} operations, such as {}", number(count as u64), shown.join(" and ")),
    };
    let findings = counted(findings.len() as u64, "finding");
    format!("{style}{level}[{rule}]{style:#} {findings} on {operations}")
}
