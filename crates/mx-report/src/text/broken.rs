//! The findings by the rule that they break and their level.

use std::collections::BTreeMap;

use mx_rules::{Level, RuleId};

use super::Page;
use crate::finding_row::FindingRow;

/// The findings that are shown, by level and rule.
pub(super) fn by_rule(page: Page<'_>) -> BTreeMap<(Level, RuleId), Vec<&FindingRow>> {
    let mut rules: BTreeMap<_, Vec<&FindingRow>> = BTreeMap::new();
    for finding in page.report.findings.iter().filter(|finding| finding.level >= page.options.show) {
        rules.entry((finding.level, finding.rule)).or_default().push(finding);
    }
    rules
}
