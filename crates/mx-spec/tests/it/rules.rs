//! What rules say of the spec is so: the places of their constraints are met somewhere, their anchors are operations.

use std::collections::BTreeSet;

use mx_rules::{Constraint, Rule};
use mx_spec::{Operation, Spec, versions};

fn constraints() -> impl Iterator<Item = (&'static str, &'static Constraint)> {
    mx_rules::all().iter().flat_map(|rule| rule.constraints.iter().map(|constraint| (rule.id, constraint)))
}

#[test]
fn every_constraint_is_met_in_some_release() {
    let name = |rule: &str, constraint: &Constraint| format!("{rule}: {constraint:?}");
    let mut unmet: BTreeSet<String> = constraints().map(|(rule, constraint)| name(rule, constraint)).collect();
    assert!(!unmet.is_empty());
    for version in versions().rev() {
        let spec = Spec::embedded(version).unwrap();
        for (_, demand) in spec.bodies().flat_map(|body| body.outline().constraints()) {
            unmet.remove(&name(demand.rule().as_str(), demand.constraint()));
        }
        if unmet.is_empty() {
            return;
        }
    }
    panic!("no body of any release has the place of:\n{}", unmet.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The anchor of an operation, in what a rule says of its place; none for that of a chapter.
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
