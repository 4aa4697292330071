//! Rules fit the spec: the places of their constraints exist in some release, and their anchors are operations.

use std::collections::BTreeSet;

use mx_rules::{Place, Rule, RuleId, When};
use mx_spec::{Operation, Spec, versions};

/// The places of every constraint, each with its rule.
fn places() -> impl Iterator<Item = (RuleId, &'static Place<'static>)> {
    let of_rule =
        |rule: RuleId| rule.rule().constraints.iter().flat_map(|it| it.places).map(move |place| (rule, place));
    RuleId::all().flat_map(of_rule)
}

#[test]
fn every_constraint_is_met_in_some_release() {
    let name = |rule: RuleId, place: &Place<'_>| format!("{rule}: {place}");
    let mut unmet: BTreeSet<String> = places().map(|(rule, place)| name(rule, place)).collect();
    assert!(!unmet.is_empty());
    for version in versions().rev() {
        let spec = Spec::embedded(version).unwrap();
        for (_, constraint) in spec.bodies().flat_map(|body| body.outline().constraints()) {
            unmet.remove(&name(constraint.rule(), constraint.place()));
        }
        if unmet.is_empty() {
            return;
        }
    }
    panic!("no body of any release has the place of:\n{}", unmet.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The anchor of an operation in the place that a rule cites; `None` for the anchor of a chapter.
fn operation_anchor(rule: &Rule) -> Option<(&'static str, &'static str)> {
    const METHODS: [&str; 5] = ["get", "put", "post", "delete", "options"];
    let (page, anchor) = rule.spec?.split_once("/#")?;
    let path = METHODS.iter().find_map(|method| anchor.strip_prefix(method))?;
    (path.starts_with("_matrix") || path.starts_with("well-known")).then_some((page, anchor))
}

#[test]
fn anchors_of_operations_are_those_of_the_last_release_in_which_the_rule_holds() {
    let newest = Spec::embedded(Spec::newest()).unwrap();
    let mut seen = 0;
    for (rule, (page, anchor)) in mx_rules::all().iter().filter_map(|rule| Some((rule, operation_anchor(rule)?))) {
        let last = rule.until.map(|release| Spec::embedded(&release.to_string()).unwrap());
        let spec = last.as_ref().unwrap_or(&newest);
        let is_meant =
            |operation: &Operation| operation.page() == page && operation.anchor().strip_prefix('#') == Some(anchor);
        assert!(spec.operations().iter().any(is_meant), "{}: {} has no {page}/#{anchor}", rule.id, spec.version());
        seen += 1;
    }
    assert!(seen > 0);
}

#[test]
fn operations_of_exceptions_are_those_of_some_release() {
    let known: BTreeSet<String> = versions()
        .flat_map(|version| {
            let spec = Spec::embedded(version).unwrap();
            spec.operations().iter().map(|operation| operation.name().to_owned()).collect::<Vec<_>>()
        })
        .collect();
    let mut seen = 0;
    for rule in mx_rules::all() {
        for exception in rule.exceptions {
            let When::Answer { operations, .. } = exception.when else { continue };
            for operation in operations {
                assert!(known.contains(*operation), "{}: no release has `{operation}`", rule.id);
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}
