//! Constraints of a shape on the value itself, apart from the places below it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::keyword::holds;
use super::shape::Shape;

/// Constraints of a shape on the value itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts<'s> {
    /// The types; `None` if any type is accepted.
    pub types: Option<BTreeSet<&'s str>>,
    /// The only values that are accepted; `None` if any value is.
    pub values: Option<Vec<&'s Value>>,
    /// Every other keyword. Several values of one keyword hold together.
    keywords: BTreeMap<&'s str, Vec<&'s Value>>,
}

impl<'s> Facts<'s> {
    pub(crate) fn of(shape: &Shape<'s>) -> Self {
        let mut facts = Self::default();
        if shape.never() {
            facts.types = Some(BTreeSet::new());
        }
        for (keyword, value) in shape.conditions().iter().flat_map(|condition| condition.schema) {
            facts.add(keyword, value);
        }
        facts
    }

    fn add(&mut self, keyword: &'s str, value: &'s Value) {
        match keyword {
            "type" => self.narrow_types(listed(value).iter().filter_map(|name| name.as_str()).collect()),
            "enum" => self.narrow_values(listed(value)),
            "const" => self.narrow_values(vec![value]),
            "additionalProperties" if *value != false => {}
            _ if is_elsewhere(keyword) || (*value == false && keyword != "additionalProperties") => {}
            _ => {
                let values = self.keywords.entry(keyword).or_default();
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
    }

    /// Adds that only these types are accepted.
    pub(crate) fn narrow_types(&mut self, allowed: BTreeSet<&'s str>) {
        // Every integer is a number.
        let is_in =
            |set: &BTreeSet<&str>, name: &str| set.contains(name) || (name == "integer" && set.contains("number"));
        self.types = Some(match self.types.take() {
            None => allowed,
            Some(known) => {
                let of_known = known.iter().filter(|name| is_in(&allowed, name));
                let of_allowed = allowed.iter().filter(|name| is_in(&known, name));
                of_known.chain(of_allowed).copied().collect()
            }
        });
    }

    fn narrow_values(&mut self, allowed: Vec<&'s Value>) {
        self.values = Some(match self.values.take() {
            None => allowed,
            Some(known) => known.into_iter().filter(|value| allowed.contains(value)).collect(),
        });
    }

    /// The other keywords with their values, as JSON Schema writes them. Several values of one keyword become a list.
    pub fn keywords(&self) -> BTreeMap<&'s str, Value> {
        let value = |values: &Vec<&Value>| one_or_all(values.iter().map(|value| (*value).clone()));
        self.keywords.iter().map(|(keyword, values)| (*keyword, value(values))).collect()
    }
}

/// Types as JSON Schema writes them; null if any type is accepted.
pub(crate) fn type_value(types: Option<&BTreeSet<&str>>) -> Value {
    types.map_or(Value::Null, |types| one_or_all(types.iter().map(|name| Value::from(*name))))
}

/// The values that a keyword lists. A value that is not a list is a list of one.
fn listed(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |list| list.iter().collect())
}

fn one_or_all(values: impl Iterator<Item = Value>) -> Value {
    let mut values: Vec<Value> = values.collect();
    if values.len() == 1 { values.remove(0) } else { values.into() }
}

/// Whether a keyword holds schemas, which have places of their own, or is not a constraint on the value.
///
/// Every other keyword counts, so that none can be forgotten.
fn is_elsewhere(keyword: &str) -> bool {
    match keyword {
        "$defs" | "$ref" | "$schema" | "required" => true,
        "additionalProperties" | "x-pattern-format" => false,
        _ => holds(keyword).is_some() || keyword.starts_with("x-"),
    }
}
