//! A place of a schema, seen through references and `allOf`: everything that holds there at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

use serde_json::{Map, Value};

/// Everything that holds at one place.
#[derive(Clone, Debug)]
pub(super) struct Shape<'s> {
    /// What `$ref` may name.
    definitions: Option<&'s Map<String, Value>>,
    /// The schemas that hold together, each seen without its `$ref` and `allOf`.
    conditions: Vec<&'s Map<String, Value>>,
    /// Whether one of them refuses everything.
    never: bool,
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member<'s> {
    pub(super) shape: Shape<'s>,
    pub(super) required: bool,
}

/// A step from a place to one below it that is no named member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step<'s> {
    /// To every value of a map; the pattern is that of its names, where one is demanded.
    Values(Option<&'s str>),
    /// To every element of an array.
    Elements,
    /// To the element of an array at this position.
    Element(usize),
    /// To one of the alternatives of `oneOf` or `anyOf`, which may hold together with other such lists.
    Alternative {
        /// Which of the two it is.
        keyword: &'s str,
        /// The number of the list.
        group: usize,
        /// The position in the list, counted from 0.
        index: usize,
    },
    /// To the schema of another keyword.
    Keyword(&'s str),
}

/// What is one step below a place.
pub(super) type Steps<'s> = BTreeMap<Step<'s>, Shape<'s>>;

impl<'s> Shape<'s> {
    /// The whole of a self-contained schema.
    pub(super) fn new(schema: &'s Value) -> Self {
        Self::of(schema.get("$defs").and_then(Value::as_object), [schema])
    }

    fn of(definitions: Option<&'s Map<String, Value>>, schemas: impl IntoIterator<Item = &'s Value>) -> Self {
        let mut shape = Self { definitions, conditions: Vec::new(), never: false };
        schemas.into_iter().for_each(|schema| shape.gather(schema));
        shape
    }

    fn gather(&mut self, schema: &'s Value) {
        let Value::Object(keywords) = schema else {
            self.never |= *schema == false;
            return;
        };
        // What is known holds once; and a reference that leads back to itself ends.
        if self.conditions.iter().any(|known| ptr::eq(*known, keywords)) {
            return;
        }
        self.conditions.push(keywords);
        let name = keywords.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix("#/$defs/"));
        if let Some(target) = name.and_then(|name| self.definitions?.get(name)) {
            self.gather(target);
        }
        let parts = keywords.get("allOf").and_then(Value::as_array).into_iter().flatten();
        parts.for_each(|part| self.gather(part));
    }

    /// The schemas that hold together.
    pub(super) fn conditions(&self) -> &[&'s Map<String, Value>] {
        &self.conditions
    }

    /// Whether nothing is accepted.
    pub(super) fn never(&self) -> bool {
        self.never
    }

    /// The same for two places of one schema where the same holds, however they refer to it.
    pub(super) fn identity(&self) -> Vec<*const Map<String, Value>> {
        let only_refers = |keyword: &String| matches!(keyword.as_str(), "$defs" | "$ref" | "$schema" | "allOf");
        let telling = self.conditions.iter().filter(|condition| !condition.keys().all(only_refers));
        let mut identity: Vec<_> = telling.map(|condition| ptr::from_ref(*condition)).collect();
        identity.sort_unstable();
        identity
    }

    /// Named members, and those that are required without more being said of them.
    pub(super) fn members(&self) -> BTreeMap<&'s str, Member<'s>> {
        let mut schemas: BTreeMap<&'s str, Vec<&'s Value>> = BTreeMap::new();
        let mut required = BTreeSet::new();
        for condition in &self.conditions {
            for (name, schema) in condition.get("properties").and_then(Value::as_object).into_iter().flatten() {
                schemas.entry(name).or_default().push(schema);
            }
            let names = condition.get("required").and_then(Value::as_array).into_iter().flatten();
            required.extend(names.filter_map(Value::as_str));
        }
        for name in &required {
            schemas.entry(name).or_default();
        }
        let member = |(name, schemas)| {
            let shape = Self::of(self.definitions, schemas);
            (name, Member { shape, required: required.contains(name) })
        };
        schemas.into_iter().map(member).collect()
    }

    /// Everything below this place that is no named member.
    pub(super) fn steps(&self) -> Steps<'s> {
        let mut schemas: BTreeMap<Step<'s>, Vec<&'s Value>> = BTreeMap::new();
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        for (keyword, value) in self.conditions.iter().flat_map(|condition| condition.iter()) {
            let group = groups.entry(keyword).or_default();
            for (step, schema) in steps(keyword, *group, value) {
                schemas.entry(step).or_default().push(schema);
            }
            *group += 1;
        }
        schemas.into_iter().map(|(step, schemas)| (step, Self::of(self.definitions, schemas))).collect()
    }
}

/// The schemas that the value of a keyword holds, but for those of members and of `allOf`. `group`
/// counts how often the keyword holds here.
fn steps<'s>(keyword: &'s str, group: usize, value: &'s Value) -> Vec<(Step<'s>, &'s Value)> {
    let list = || value.as_array().into_iter().flatten().enumerate();
    match keyword {
        // That no other member may be there is a fact of the object itself, see `facts.rs`.
        "additionalProperties" if !value.is_boolean() => vec![(Step::Values(None), value)],
        "patternProperties" => {
            let patterns = value.as_object().into_iter().flatten();
            patterns.map(|(pattern, schema)| (Step::Values(Some(pattern)), schema)).collect()
        }
        "items" => vec![(Step::Elements, value)],
        "prefixItems" => list().map(|(index, schema)| (Step::Element(index), schema)).collect(),
        "oneOf" | "anyOf" => {
            list().map(|(index, schema)| (Step::Alternative { keyword, group, index }, schema)).collect()
        }
        "contains" | "else" | "if" | "not" | "propertyNames" | "then" => vec![(Step::Keyword(keyword), value)],
        _ => Vec::new(),
    }
}

impl Step<'_> {
    /// As places write it.
    pub(super) fn text(self) -> String {
        match self {
            Self::Values(_) | Self::Elements => "/*".to_owned(),
            Self::Element(index) => format!("/{index}"),
            Self::Alternative { index, .. } => format!("|{}", index + 1),
            Self::Keyword(keyword) => format!(":{keyword}"),
        }
    }
}
