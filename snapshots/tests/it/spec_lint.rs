//! How much the schemas of each version leave open, which shows what upstream gains or loses from release to release.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use mx_check::lint_spec;
use mx_rules::{Layer, RuleId};
use mx_spec::{Errata, Spec, versions};

#[test]
fn counts_of_every_version() {
    let rules: Vec<RuleId> = RuleId::all().filter(|rule| rule.layer() == Layer::Spec).collect();
    let mut table = String::new();
    for version in versions() {
        let (verdicts, seen) = lint_spec(&Spec::embedded_with(version, Errata::LeftOut).unwrap());
        let mut counts: BTreeMap<RuleId, usize> = rules.iter().map(|rule| (*rule, 0)).collect();
        for finding in verdicts.iter().flat_map(|verdict| &verdict.findings) {
            *counts.entry(finding.rule).or_default() += 1;
        }
        let counts: Vec<String> = counts.iter().map(|(rule, count)| format!("{} {count}", rule.name())).collect();
        writeln!(table, "{version}: {seen}\n  {}", counts.join(", ")).unwrap();
    }
    insta::assert_snapshot!(table);
}
