//! The table of the rules that are broken: how often, and what each of them means.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use mx_rules::{Level, RuleId};

use super::Page;
use super::words::number;
use crate::finding_row::FindingRow;

pub(super) fn write(page: Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules = by_rule(page);
    if rules.is_empty() {
        return Ok(());
    }
    let faint = page.palette.faint;
    let width = rules.keys().map(|(_, rule)| rule.as_str().len()).max().unwrap_or(0);
    writeln!(out, "{faint}{:7}  {:width$}  findings  occurrences  meaning{faint:#}", "level", "rule")?;
    // By rule, the greatest level first.
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|((level, _), _)| Reverse(*level));
    for ((level, rule), findings) in rules {
        let occurrences = findings.iter().fold(0_u64, |sum, finding| sum.saturating_add(finding.occurrences.of(level)));
        let (style, rule, summary) = (page.palette.level(level), rule.as_str(), rule.rule().summary);
        let (findings, occurrences) = (number(findings.len() as u64), number(occurrences));
        writeln!(
            out,
            "{style}{:7}{style:#}  {rule:width$}  {findings:>8}  {occurrences:>11}  {summary}",
            level.name()
        )?;
    }
    let layers = "wire: the bytes; schema: the official JSON Schema; prose: the text of the specification";
    writeln!(out, "{faint}{layers}{faint:#}")?;
    writeln!(out)
}

/// The findings that are shown, by level and rule.
fn by_rule(page: Page<'_>) -> BTreeMap<(Level, RuleId), Vec<&FindingRow>> {
    let mut rules: BTreeMap<_, Vec<&FindingRow>> = BTreeMap::new();
    for finding in page.report.findings.iter().filter(|finding| finding.level >= page.options.show) {
        rules.entry((finding.level, finding.rule)).or_default().push(finding);
    }
    rules
}
