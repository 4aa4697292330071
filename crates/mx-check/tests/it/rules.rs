//! The examples of every rule: a bad one breaks exactly its rule, a good one none. Every rule has its judge.

use std::collections::BTreeSet;

use mx_check::{Examples, families};
use mx_rules::{BodyExample, Layer, Rule, RuleId};

/// The names in `check` of walks over a body, and of what is said where no operation matches. They are not families.
const WALKS: [&str; 4] = ["events", "formats", "names", "unmatched"];

fn bodies(examples: &'static [mx_rules::Example]) -> impl Iterator<Item = &'static BodyExample> {
    examples.iter().filter_map(mx_rules::Example::as_body)
}

fn judged_rules() -> impl Iterator<Item = (RuleId, &'static Rule)> {
    let rules = RuleId::all().map(|id| (id, id.rule()));
    rules.filter(|(_, rule)| !matches!(rule.layer, Layer::Law | Layer::Spec))
}

#[test]
fn bad_examples_break_their_rule_alone() {
    let (mut examples, mut wrong) = (Examples::default(), Vec::new());
    for (id, rule) in judged_rules() {
        assert!(bodies(rule.bad).next().is_some(), "{id} has no bad example");
        for example in bodies(rule.bad) {
            let found = examples.judge(id, example);
            let broken: Vec<_> = found.iter().map(|finding| finding.rule).collect();
            if broken != [id] {
                wrong.push(format!("{id}: {}: {broken:?}", example.body.escape_ascii()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn good_examples_break_no_rule() {
    let (mut examples, mut wrong) = (Examples::default(), Vec::new());
    for (id, rule) in judged_rules() {
        assert!(bodies(rule.good).next().is_some(), "{id} has no good example");
        for example in bodies(rule.good) {
            for finding in examples.judge(id, example) {
                wrong.push(format!("{id}: {}: {}", example.body.escape_ascii(), finding.rule));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_judge_and_every_family_a_rule() {
    let known: BTreeSet<_> = families().chain(WALKS).collect();
    let named: BTreeSet<_> = mx_rules::all().iter().filter_map(|rule| rule.check).collect();
    assert_eq!(named, known);
}
