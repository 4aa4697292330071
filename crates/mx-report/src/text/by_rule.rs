//! The table of the rules that are broken: how often, and what each of them means.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use mx_rules::{Level, RuleId};

use super::Page;
use super::words::number;

/// Findings and occurrences.
type Counts = (u64, u64);

pub(super) fn write(page: Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: BTreeMap<(Reverse<Level>, RuleId), Counts> = BTreeMap::new();
    for finding in page.report.findings.iter().filter(|finding| finding.level >= page.options.show) {
        let (findings, occurrences) = rules.entry((Reverse(finding.level), finding.rule)).or_default();
        *findings += 1;
        *occurrences = occurrences.saturating_add(finding.count);
    }
    if rules.is_empty() {
        return Ok(());
    }
    let faint = page.palette.faint;
    let width = rules.keys().map(|(_, rule)| rule.as_str().len()).max().unwrap_or(0);
    writeln!(out, "{faint}{:7}  {:width$}  findings  occurrences  meaning{faint:#}", "level", "rule")?;
    for ((Reverse(level), rule), (findings, occurrences)) in rules {
        let (style, rule, summary) = (page.palette.level(level), rule.as_str(), rule.rule().summary);
        let (findings, occurrences) = (number(findings), number(occurrences));
        writeln!(
            out,
            "{style}{:7}{style:#}  {rule:width$}  {findings:>8}  {occurrences:>11}  {summary}",
            level.name()
        )?;
    }
    if page.options.hints {
        writeln!(out, "{faint}mx-conform explain RULE says why a rule is there and what to do{faint:#}")?;
    }
    writeln!(out)
}
