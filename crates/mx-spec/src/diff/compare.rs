//! Two shapes, walked side by side.

use std::collections::BTreeMap;

use mx_json::pointer;
use serde_json::{Map, Value};

use super::change::{Change, Part, Spot, Thing};
use super::sides::{Sides, sides};
use super::{alternatives, outline};
use crate::schema::{Facts, Member, Shape, Step, Steps, type_value};

/// The changes between two self-contained schemas.
pub(super) fn schemas(spot: &Spot, from: &Value, to: &Value, changes: &mut Vec<Change>) {
    let mut comparison = Comparison { changes, path: Vec::new() };
    comparison.shapes(spot, &Shape::new(from), &Shape::new(to));
}

type Identity = Vec<*const Map<String, Value>>;

struct Comparison<'c> {
    changes: &'c mut Vec<Change>,
    /// The pairs on the way down to the current one. A pair that comes again is a schema that is recursive on both
    /// sides: its differences are reported already.
    path: Vec<(Identity, Identity)>,
}

impl Comparison<'_> {
    fn shapes(&mut self, spot: &Spot, from: &Shape<'_>, to: &Shape<'_>) {
        let pair = (from.identity(), to.identity());
        if self.path.contains(&pair) {
            return;
        }
        self.path.push(pair);
        self.types(spot, from, to);
        self.facts(spot, &Facts::of(from), &Facts::of(to));
        self.members(spot, &from.members(), &to.members());
        self.steps(spot, from.steps(), to.steps());
        self.path.pop();
    }

    /// A type that moved into alternatives, or out of them, is not a change.
    fn types(&mut self, spot: &Spot, from: &Shape<'_>, to: &Shape<'_>) {
        if Facts::of(from).types != Facts::of(to).types {
            let (was, is) = (alternatives::types(from), alternatives::types(to));
            if was != is {
                self.changes.push(spot.changed("type", type_value(was.as_ref()), type_value(is.as_ref())));
            }
        }
    }

    fn is_same(&self, from: &Shape<'_>, to: &Shape<'_>) -> bool {
        let mut changes = Vec::new();
        let mut comparison = Comparison { changes: &mut changes, path: self.path.clone() };
        comparison.shapes(&Spot::part(Part::Event), from, to);
        changes.is_empty()
    }

    fn facts(&mut self, spot: &Spot, from: &Facts<'_>, to: &Facts<'_>) {
        self.values(spot, from.values.as_deref(), to.values.as_deref());
        for (keyword, sides) in sides(&from.keywords(), &to.keywords()) {
            match sides {
                Sides::New(is) => self.changes.push(spot.changed(keyword, Value::Null, is.clone())),
                Sides::Gone(was) => self.changes.push(spot.changed(keyword, was.clone(), Value::Null)),
                Sides::Both(was, is) if was != is => self.changes.push(spot.changed(keyword, was.clone(), is.clone())),
                Sides::Both(..) => {}
            }
        }
    }

    fn values(&mut self, spot: &Spot, from: Option<&[&Value]>, to: Option<&[&Value]>) {
        let (Some(from), Some(to)) = (from, to) else {
            if from.is_some() != to.is_some() {
                let [was, is] =
                    [from, to].map(|values| values.map_or(Value::Null, |list| list.iter().copied().cloned().collect()));
                self.changes.push(spot.changed("enum", was, is));
            }
            return;
        };
        let gone = from.iter().filter(|value| !to.contains(value));
        self.changes.extend(gone.map(|value| spot.removed(Thing::EnumValue, (*value).clone())));
        let new = to.iter().filter(|value| !from.contains(value));
        self.changes.extend(new.map(|value| spot.added(Thing::EnumValue, (*value).clone())));
    }

    fn members(&mut self, spot: &Spot, from: &BTreeMap<&str, Member<'_>>, to: &BTreeMap<&str, Member<'_>>) {
        let outline = |member: &Member<'_>| outline::with_required(&member.shape, member.required);
        for (name, sides) in sides(from, to) {
            let spot = spot.below(&pointer::below("", name));
            match sides {
                Sides::New(new) => self.changes.push(spot.added(Thing::Member, outline(new))),
                Sides::Gone(gone) => self.changes.push(spot.removed(Thing::Member, outline(gone))),
                Sides::Both(from, to) => {
                    if from.required != to.required {
                        self.changes.push(spot.changed("required", from.required.into(), to.required.into()));
                    }
                    self.shapes(&spot, &from.shape, &to.shape);
                }
            }
        }
    }

    fn steps<'s>(&mut self, spot: &Spot, mut from: Steps<'s>, mut to: Steps<'s>) {
        from.retain(tells_something);
        to.retain(tells_something);
        self.names_of_map(spot, &mut from, &to);
        alternatives::align(&mut from, &mut to, |from, to| self.is_same(from, to));
        for (step, sides) in sides(&from, &to) {
            let spot = spot.below(&step.text());
            match sides {
                Sides::New(new) => self.changes.push(spot.added(thing(*step), outline::of(new))),
                Sides::Gone(gone) => self.changes.push(spot.removed(thing(*step), outline::of(gone))),
                Sides::Both(from, to) => self.shapes(&spot, from, to),
            }
        }
    }

    /// A map with another pattern of its names is still the same map: only the pattern changed.
    fn names_of_map<'s>(&mut self, spot: &Spot, from: &mut Steps<'s>, to: &Steps<'s>) {
        if let (Some(was), Some(is)) = (map_only_in(from, to), map_only_in(to, from))
            && let Some(shape) = from.remove(&was)
        {
            from.insert(is, shape);
            self.changes.push(spot.below("/*").changed("patternProperties", pattern(was), pattern(is)));
        }
    }
}

/// Whether a step matters. A schema of all values or elements that has no constraints is the same as none.
fn tells_something(step: &Step<'_>, shape: &mut Shape<'_>) -> bool {
    let is_of_all = matches!(step, Step::Values(None) | Step::Elements);
    !is_of_all || Facts::of(shape) != Facts::default() || !shape.members().is_empty() || !shape.steps().is_empty()
}

/// The step to a map that only the first side has, if there is exactly one.
fn map_only_in<'s>(steps: &Steps<'s>, others: &Steps<'s>) -> Option<Step<'s>> {
    let is_map = |step: &&Step<'_>| matches!(step, Step::Values(_)) && !others.contains_key(step);
    let mut only = steps.keys().filter(is_map);
    only.next().copied().filter(|_| only.next().is_none())
}

/// The pattern of a map's names; null without one.
fn pattern(step: Step<'_>) -> Value {
    match step {
        Step::Values(pattern) => pattern.into(),
        _ => Value::Null,
    }
}

fn thing(step: Step<'_>) -> Thing {
    match step {
        Step::Values(_) | Step::Elements | Step::Element(_) => Thing::Values,
        Step::Alternative { .. } => Thing::Alternative,
        Step::Keyword(_) => Thing::Condition,
    }
}
