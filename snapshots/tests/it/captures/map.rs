//! How often each capture and the fixtures break each rule, so that the effect of a changed rule shows at once.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use mx_check::Settings;
use mx_exchange::Expectation;
use mx_rules::{Level, RuleId};

use super::recorded::{captures, judged, root};

type Counts = BTreeMap<(RuleId, Level), BTreeMap<String, u64>>;

/// Counts the findings in a file or a folder by every rule, including those that are off.
fn count(path: &Path, name: &str, counts: &mut Counts) {
    let settings = Settings::default().with_enabled(RuleId::all());
    for (item, verdict) in judged(path, settings) {
        let mut add = |rule: RuleId, level, times| {
            *counts.entry((rule, level)).or_default().entry(name.to_owned()).or_default() += times;
        };
        for finding in &verdict.findings {
            add(finding.rule, finding.level, finding.count);
        }
        // A fixture is meant to break its rule. That is not a finding, so it is counted here.
        let expectation = item.fixture.as_ref().map(|fixture| &fixture.expectation);
        if let (Some(Expectation::Invalid { rule, .. }), Some(true)) = (expectation, verdict.as_expected) {
            let rule = RuleId::all().find(|known| known.as_str() == rule).unwrap();
            add(rule, rule.level(), 1);
        }
    }
}

#[test]
fn every_rule_on_every_capture_and_fixture() {
    let mut places: Vec<(String, PathBuf)> = captures();
    let fixtures = std::fs::read_dir(root().join("fixtures")).unwrap().map(|folder| folder.unwrap().path());
    let mut fixtures: Vec<_> = fixtures.filter(|folder| folder.is_dir() && !folder.ends_with("captures")).collect();
    fixtures.sort();
    places.extend(fixtures.into_iter().map(|folder| ("fixtures".to_owned(), folder)));
    let mut counts = Counts::new();
    for (name, path) in &places {
        count(path, name, &mut counts);
    }
    insta::assert_snapshot!(table(&places, &counts));
}

fn table(places: &[(String, PathBuf)], counts: &Counts) -> String {
    let mut names: Vec<&str> = places.iter().map(|(name, _)| name.as_str()).collect();
    names.dedup();
    let mut text = format!("{:<36} {:<7}", "rule", "level");
    for name in &names {
        write!(text, " {name:>10}").unwrap();
    }
    for ((rule, level), by_name) in counts {
        write!(text, "\n{:<36} {:<7}", rule.as_str(), level.to_string()).unwrap();
        for name in &names {
            let times = by_name.get(*name).map_or_else(|| ".".to_owned(), u64::to_string);
            write!(text, " {times:>10}").unwrap();
        }
    }
    text.push_str("\n\nbroken nowhere:\n");
    for rule in RuleId::all().filter(|rule| !counts.keys().any(|(broken, _)| broken == rule)) {
        writeln!(text, "{rule}").unwrap();
    }
    text
}
