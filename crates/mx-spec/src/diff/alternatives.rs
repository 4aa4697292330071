//! Matching the alternatives of `oneOf` or `anyOf` of two sides, because their order has no meaning.

use std::collections::BTreeSet;

use crate::schema::{Facts, Shape, Step, Steps};

/// How deep alternatives within alternatives are searched for their types.
const DEPTH: usize = 4;

/// Removes the alternatives that are the same on both sides, and moves the others to the same step on both sides, in
/// their order, while both sides have one.
pub(super) fn align<'s>(from: &mut Steps<'s>, to: &mut Steps<'s>, is_same: impl Fn(&Shape<'s>, &Shape<'s>) -> bool) {
    let groups: BTreeSet<_> = from.keys().filter_map(|step| group(*step)).collect();
    for wanted in groups {
        let of = |steps: &Steps<'s>| -> Vec<Step<'s>> {
            steps.keys().filter(|step| group(**step) == Some(wanted)).copied().collect()
        };
        for was in of(from) {
            if let Some(is) = of(to).into_iter().find(|is| is_same(&from[&was], &to[is])) {
                from.remove(&was);
                to.remove(&is);
            }
        }
        let pairs: Vec<_> = of(from).into_iter().zip(of(to)).collect();
        let paired: Vec<_> = pairs.iter().map(|(was, is)| ((*was).min(*is), from.remove(was), to.remove(is))).collect();
        for (step, was, is) in paired {
            from.extend(was.map(|shape| (step, shape)));
            to.extend(is.map(|shape| (step, shape)));
        }
    }
}

fn group(step: Step<'_>) -> Option<(&str, usize)> {
    match step {
        Step::Alternative { keyword, group, .. } => Some((keyword, group)),
        _ => None,
    }
}

/// The types that a shape accepts, by its alternatives too; `None` if any type is accepted.
pub(super) fn types<'s>(shape: &Shape<'s>) -> Option<BTreeSet<&'s str>> {
    types_down_to(DEPTH, shape)
}

fn types_down_to<'s>(depth: usize, shape: &Shape<'s>) -> Option<BTreeSet<&'s str>> {
    let mut facts = Facts::of(shape);
    let steps = shape.steps();
    let groups: BTreeSet<_> = steps.keys().filter_map(|step| group(*step)).collect();
    for wanted in groups.into_iter().filter(|_| depth > 0) {
        let alternatives = steps.iter().filter(|(step, _)| group(**step) == Some(wanted));
        let types: Option<Vec<_>> = alternatives.map(|(_, shape)| types_down_to(depth - 1, shape)).collect();
        if let Some(types) = types {
            facts.narrow_types(types.into_iter().flatten().collect());
        }
    }
    facts.types
}
