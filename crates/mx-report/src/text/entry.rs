//! The entries of the text: findings that differ in nothing but their operation and place are one.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use mx_check::{Detail, Lowered, Part};
use mx_rules::{Level, RuleId};

use crate::finding_row::FindingRow;
use crate::hosts::Hosts;
use crate::levels::Levels;
use crate::material::Material;
use crate::report::Report;
use crate::text_options::TextOptions;

/// At least one finding; more than one where they say the same of several places.
pub(super) struct Entry<'r> {
    findings: Vec<&'r FindingRow>,
    operations: usize,
    occurrences: Levels,
}

/// The key by which findings are one entry.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Common<'r> {
    rule: RuleId,
    level: Level,
    lowered: Option<Lowered>,
    part: Part,
    detail: Option<&'r Detail>,
    message: &'r str,
    /// The last token of the place: the member that is wrong.
    member: &'r str,
    versions: Option<&'r str>,
    /// What the nearest alternative of a choice refuses.
    cause: Option<(RuleId, &'r str)>,
}

impl<'r> Common<'r> {
    fn of(finding: &'r FindingRow) -> Self {
        Self {
            rule: finding.rule,
            level: finding.level,
            lowered: finding.lowered,
            part: finding.part,
            detail: finding.detail.as_ref(),
            message: &finding.message,
            member: last_token(finding),
            versions: finding.versions.as_ref().map(|versions| versions.summary.as_str()),
            cause: finding.cause.as_ref().map(|cause| (cause.rule, cause.message.as_str())),
        }
    }
}

fn last_token(finding: &FindingRow) -> &str {
    finding.pattern.rsplit('/').next().unwrap_or_default()
}

/// The entries to write, the worst first: by level, responses before requests, then by operations and occurrences.
pub(super) fn entries(report: &Report, options: TextOptions) -> Vec<Entry<'_>> {
    let shown = report.findings.iter().filter(|finding| finding.level >= options.show);
    let mut groups: Vec<Vec<&FindingRow>> = Vec::new();
    let mut known = BTreeMap::new();
    // Of documents, each place is one to mend.
    let is_grouped = !options.expand && !report.all && report.material == Material::Exchanges;
    for finding in shown {
        let next = groups.len();
        let place = if is_grouped { *known.entry(Common::of(finding)).or_insert(next) } else { next };
        match groups.get_mut(place) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    let mut entries: Vec<Entry<'_>> = groups.into_iter().map(Entry::of).collect();
    // The sort is stable, so that equally bad ones are in the order of the input.
    entries.sort_by_key(|entry| {
        let first = entry.first();
        let times = entry.occurrences.of(first.level);
        (Reverse(first.level), Reverse(first.part), Reverse(entry.operations), Reverse(times))
    });
    entries
}

impl<'r> Entry<'r> {
    fn of(findings: Vec<&'r FindingRow>) -> Self {
        let operations: BTreeSet<_> = findings.iter().map(|finding| &finding.operation).collect();
        let mut occurrences = Levels::default();
        for finding in &findings {
            occurrences.absorb(&finding.occurrences);
        }
        Self { operations: operations.len(), occurrences, findings }
    }

    /// The finding that is shown for all.
    pub(super) fn first(&self) -> &'r FindingRow {
        self.findings[0]
    }

    /// The findings, in the order of the report.
    pub(super) fn findings(&self) -> &[&'r FindingRow] {
        &self.findings
    }

    /// The member that is wrong in all places.
    pub(super) fn member(&self) -> Option<&'r str> {
        Some(last_token(self.first())).filter(|member| !member.is_empty() && *member != "*")
    }

    /// How many operations it is on.
    pub(super) fn operations(&self) -> usize {
        self.operations
    }

    /// How often it was seen, by the level that it had.
    pub(super) fn occurrences(&self) -> &Levels {
        &self.occurrences
    }

    /// The hosts at which it was seen.
    pub(super) fn hosts(&self) -> Hosts {
        let mut hosts = Hosts::default();
        for finding in &self.findings {
            hosts.absorb(&finding.hosts);
        }
        hosts
    }

    /// Whether the message is that of the first one alone.
    pub(super) fn varies(&self) -> bool {
        self.findings.iter().any(|finding| finding.varies)
    }
}
