//! A place of a schema, seen through references and combinations: all schemas that hold there at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

use regex::Regex;
use serde_json::{Map, Value};

use super::facts::Facts;
use super::step::{Step, Steps};
use super::subschema::subschemas;

/// All schemas that hold at one place.
#[derive(Clone, Debug)]
pub struct Shape<'s> {
    /// The root that `$ref` leads into.
    root: &'s Value,
    follow: Follow,
    conditions: Vec<Condition<'s>>,
    never: bool,
}

/// Which of the schemas at a place are taken to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Follow {
    /// Those that always hold: through `$ref` and `allOf`.
    Always,
    /// The alternatives of `anyOf` and `oneOf` as well.
    Alternatives,
    /// The branches of `if`, `then` and `else` as well.
    Everything,
}

/// One of the schemas that hold at a place, without its `$ref` and its combinations.
#[derive(Clone, Copy, Debug)]
pub struct Condition<'s> {
    /// Its keywords.
    pub schema: &'s Map<String, Value>,
    way: Way<'s>,
    /// The condition that leads to it.
    from: Option<usize>,
}

/// A member of an object.
#[derive(Clone, Debug)]
pub struct Member<'s> {
    /// The shape of its value.
    pub shape: Shape<'s>,
    /// Whether it must be there.
    pub required: bool,
}

/// The way to a schema from another one at the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way<'s> {
    /// No way: the schema that the shape starts from.
    Start,
    /// By a reference: the pointer into the root.
    Reference(&'s str),
    /// By a keyword, and the index in its list.
    Keyword(&'static str, Option<usize>),
}

/// A schema at the same place as the one that leads to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beside<'s> {
    pub(crate) way: Way<'s>,
    pub(crate) schema: &'s Value,
}

/// The schemas that a schema leads to at its own place: by reference, as parts, as alternatives and as branches.
pub(crate) fn beside<'s>(root: &'s Value, schema: &'s Map<String, Value>) -> impl Iterator<Item = Beside<'s>> {
    let pointer = schema.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
    let target = pointer.and_then(|pointer| Some((Way::Reference(pointer), root.pointer(pointer)?)));
    let lists = ["allOf", "anyOf", "oneOf"].into_iter().flat_map(|keyword| {
        let items = schema.get(keyword).and_then(Value::as_array).into_iter().flatten().enumerate();
        items.map(move |(index, item)| (Way::Keyword(keyword, Some(index)), item))
    });
    let branches = ["if", "then", "else"].into_iter();
    let branches = branches.filter_map(|keyword| Some((Way::Keyword(keyword, None), schema.get(keyword)?)));
    target.into_iter().chain(lists).chain(branches).map(|(way, schema)| Beside { way, schema })
}

impl Way<'_> {
    /// The [`Follow`] that includes this way.
    pub(crate) fn needs(self) -> Follow {
        match self {
            Self::Start | Self::Reference(_) | Self::Keyword("allOf", _) => Follow::Always,
            Self::Keyword("anyOf" | "oneOf", _) => Follow::Alternatives,
            Self::Keyword(..) => Follow::Everything,
        }
    }

    /// The name of the definition that it leads to.
    pub(crate) fn definition(&self) -> Option<&str> {
        let Self::Reference(pointer) = self else { return None };
        pointer.strip_prefix("/$defs/")
    }
}

impl<'s> Shape<'s> {
    /// The root place of a self-contained schema.
    pub fn new(schema: &'s Value) -> Self {
        Self::following(Follow::Always, schema)
    }

    /// The root place of a schema, with alternatives or branches as if all of them held.
    pub fn following(follow: Follow, schema: &'s Value) -> Self {
        Self::gathered(schema, follow, [schema])
    }

    /// The schema at a place within `root`.
    pub(crate) fn within(root: &'s Value, schema: &'s Value) -> Self {
        Self::gathered(root, Follow::Always, [schema])
    }

    fn gathered(root: &'s Value, follow: Follow, schemas: impl IntoIterator<Item = &'s Value>) -> Self {
        let mut shape = Self { root, follow, conditions: Vec::new(), never: false };
        schemas.into_iter().for_each(|schema| shape.gather(schema, Way::Start, None));
        shape
    }

    fn gather(&mut self, schema: &'s Value, way: Way<'s>, from: Option<usize>) {
        let Value::Object(keywords) = schema else {
            self.never |= *schema == false && way.needs() == Follow::Always;
            return;
        };
        // A known schema is not repeated. This also ends a reference that leads back to itself.
        if self.conditions.iter().any(|known| ptr::eq(known.schema, keywords)) {
            return;
        }
        let number = self.conditions.len();
        self.conditions.push(Condition { schema: keywords, way, from });
        let follow = self.follow;
        for beside in beside(self.root, keywords).filter(|beside| beside.way.needs() <= follow) {
            self.gather(beside.schema, beside.way, Some(number));
        }
    }

    /// The shape of other schemas in the same root.
    fn of(&self, schemas: impl IntoIterator<Item = &'s Value>) -> Self {
        Self::gathered(self.root, self.follow, schemas)
    }

    /// The schemas that hold together, outermost first.
    pub fn conditions(&self) -> &[Condition<'s>] {
        &self.conditions
    }

    /// Where a condition is: behind a reference a JSON Pointer into the root, else one relative to the schema that the
    /// shape starts from, and empty for that schema.
    pub fn place(&self, condition: &Condition<'s>) -> String {
        let before = || condition.from.map(|from| self.place(&self.conditions[from])).unwrap_or_default();
        match condition.way {
            Way::Start => String::new(),
            Way::Reference(pointer) => pointer.to_owned(),
            Way::Keyword(keyword, None) => format!("{}/{keyword}", before()),
            Way::Keyword(keyword, Some(index)) => format!("{}/{keyword}/{index}", before()),
        }
    }

    /// The names of the definitions that are referred to at this place.
    pub fn definitions(&self) -> impl Iterator<Item = &str> {
        self.conditions.iter().filter_map(|condition| condition.way.definition())
    }

    /// Whether no value is accepted.
    pub fn never(&self) -> bool {
        self.never
    }

    /// The constraints on the value itself, apart from the places below it.
    pub fn facts(&self) -> Facts<'s> {
        Facts::of(self)
    }

    /// The values of a keyword, one for each condition that has it.
    pub fn keyword(&self, name: &str) -> impl Iterator<Item = &'s Value> {
        self.conditions.iter().filter_map(move |condition| condition.schema.get(name))
    }

    /// The formats that a string here must have.
    pub fn formats(&self) -> impl Iterator<Item = &'s str> {
        self.keyword("format").filter_map(Value::as_str)
    }

    /// Equal for two places of one schema at which the same schemas hold, however they are referred to.
    pub(crate) fn identity(&self) -> Vec<*const Map<String, Value>> {
        let only_refers = |keyword: &String| matches!(keyword.as_str(), "$defs" | "$ref" | "$schema" | "allOf");
        let schemas = self.conditions.iter().map(|condition| condition.schema);
        let mut identity: Vec<_> =
            schemas.filter(|schema| !schema.keys().all(only_refers)).map(ptr::from_ref).collect();
        identity.sort_unstable();
        identity
    }

    /// The names that must be there.
    pub fn required(&self) -> BTreeSet<&'s str> {
        self.keyword("required").filter_map(Value::as_array).flatten().filter_map(Value::as_str).collect()
    }

    /// Named members, and required ones that no schema describes.
    pub fn members(&self) -> BTreeMap<&'s str, Member<'s>> {
        let required = self.required();
        let mut schemas: BTreeMap<&'s str, Vec<&'s Value>> = BTreeMap::new();
        for (name, schema) in self.keyword("properties").filter_map(Value::as_object).flatten() {
            schemas.entry(name).or_default().push(schema);
        }
        for name in &required {
            schemas.entry(name).or_default();
        }
        let member = |(name, schemas)| (name, Member { shape: self.of(schemas), required: required.contains(name) });
        schemas.into_iter().map(member).collect()
    }

    /// The member if `properties` names it; `None` if no condition does.
    pub fn named(&self, name: &str) -> Option<Self> {
        let named: Vec<&Value> = self.keyword("properties").filter_map(|properties| properties.get(name)).collect();
        (!named.is_empty()).then(|| self.of(named))
    }

    /// The shape of the member `name`: by its name, by a pattern that it matches, or as an additional property. `None`
    /// if no schema describes it.
    pub fn member(&self, name: &str) -> Option<Self> {
        let speaking: Vec<&Value> =
            self.conditions.iter().flat_map(|condition| of_member(condition.schema, name)).collect();
        (!speaking.is_empty()).then(|| self.of(speaking))
    }

    /// The shape of a map's values: `patternProperties` and the schemas of `additionalProperties`, all together. `None`
    /// if members are described by name only.
    pub fn values(&self) -> Option<Self> {
        let patterns = self.keyword("patternProperties").filter_map(Value::as_object).flat_map(Map::values);
        let additional = self.keyword("additionalProperties").filter(|schema| schema.is_object());
        let values: Vec<&Value> = patterns.chain(additional).collect();
        (!values.is_empty()).then(|| self.of(values))
    }

    /// Whether a string is described here without a format or list of values. Only there can a format be added.
    pub(crate) fn is_any_string(&self) -> bool {
        is_any_string(self.conditions.iter().map(|condition| condition.schema))
    }

    /// The shape of the elements by `items`; `None` without `items`.
    pub fn elements(&self) -> Option<Self> {
        let items: Vec<&Value> = self.keyword("items").collect();
        (!items.is_empty()).then(|| self.of(items))
    }

    /// The shape of the element at an index, by `prefixItems` and `items` together; `None` if neither describes it.
    pub fn element(&self, index: usize) -> Option<Self> {
        let items = self.keyword("items");
        let elements: Vec<&Value> =
            items.chain(self.keyword("prefixItems").filter_map(|list| list.get(index))).collect();
        (!elements.is_empty()).then(|| self.of(elements))
    }

    /// The steps to places below this one that are not named members.
    pub fn steps(&self) -> Steps<'s> {
        let mut schemas: BTreeMap<Step<'s>, Vec<&'s Value>> = BTreeMap::new();
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        for condition in &self.conditions {
            for subschema in subschemas(condition.schema) {
                let group = groups.get(subschema.keyword).copied().unwrap_or_default();
                if let Some(step) = Step::to(&subschema, group) {
                    schemas.entry(step).or_default().push(subschema.schema);
                }
            }
            condition.schema.keys().for_each(|keyword| *groups.entry(keyword).or_default() += 1);
        }
        schemas.into_iter().map(|(step, schemas)| (step, self.of(schemas))).collect()
    }
}

/// Whether these schemas together describe a string without a format or list of values.
pub(crate) fn is_any_string<'s>(schemas: impl Iterator<Item = &'s Map<String, Value>>) -> bool {
    let mut is_string = false;
    for schema in schemas {
        match schema.get("type") {
            None => {}
            Some(Value::Array(types)) if types.iter().any(|it| it == "string") => is_string = true,
            Some(only) if only == "string" => is_string = true,
            Some(_) => return false,
        }
        if ["format", "enum", "const"].iter().any(|keyword| schema.contains_key(*keyword)) {
            return false;
        }
    }
    is_string
}

/// The schemas in one schema that apply to a member.
fn of_member<'s>(schema: &'s Map<String, Value>, name: &str) -> Vec<&'s Value> {
    let named = schema.get("properties").and_then(|properties| properties.get(name));
    let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
    let fits = |pattern: &str| Regex::new(pattern).is_ok_and(|expression| expression.is_match(name));
    let mut found: Vec<&Value> = patterns.filter(|(pattern, _)| fits(pattern)).map(|(_, schema)| schema).collect();
    found.extend(named);
    if found.is_empty() {
        found.extend(schema.get("additionalProperties"));
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Follow, Shape};

    #[test]
    fn what_says_more_than_that_it_is_a_string_is_left_alone() {
        let is_any = |schemas: &[&Value]| Shape::new(&json!({ "allOf": schemas })).is_any_string();
        let (string, nullable) = (json!({ "type": "string" }), json!({ "type": ["string", "null"] }));
        assert!(is_any(&[&json!({ "minLength": 1 }), &string]) && is_any(&[&nullable]));
        let more =
            [json!({ "type": "object" }), json!({ "format": "uri" }), json!({ "enum": [""] }), json!({ "const": "" })];
        for schema in &more {
            assert!(!is_any(&[&string, schema]), "{schema}");
        }
        assert!(!is_any(&[&json!({})]) && !is_any(&[]));
    }

    #[test]
    fn conditions_know_their_places() {
        let schema = json!({
            "$defs": { "a": { "allOf": [{ "type": "object" }, { "anyOf": [{ "minProperties": 1 }] }] } },
            "$ref": "#/$defs/a",
            "if": { "required": ["x"] },
        });
        let places = |follow| {
            let shape = Shape::following(follow, &schema);
            shape.conditions().iter().map(|condition| shape.place(condition)).collect::<Vec<_>>()
        };
        let always = ["", "/$defs/a", "/$defs/a/allOf/0", "/$defs/a/allOf/1"];
        assert_eq!(places(Follow::Always), always);
        assert_eq!(places(Follow::Alternatives), [&always[..], &["/$defs/a/allOf/1/anyOf/0"]].concat());
        let everything = Shape::following(Follow::Everything, &schema);
        for condition in everything.conditions() {
            let found = schema.pointer(&everything.place(condition)).and_then(Value::as_object);
            assert_eq!(found, Some(condition.schema));
        }
        assert_eq!(everything.conditions().len(), 6);
    }

    #[test]
    fn a_member_is_described_by_name_by_pattern_or_as_one_of_the_others() {
        let schema = json!({
            "properties": { "a": { "type": "string" } },
            "patternProperties": { "^a": { "minLength": 1 }, "^b": { "type": "null" } },
            "additionalProperties": { "type": "integer" },
        });
        let shape = Shape::new(&schema);
        let says = |name: &str| {
            let member = shape.member(name).expect("something is said of every member");
            member.conditions().iter().map(|it| Value::from(it.schema.clone()).to_string()).collect::<Vec<_>>()
        };
        assert_eq!(says("a"), [r#"{"minLength":1}"#, r#"{"type":"string"}"#]);
        assert_eq!(says("b"), [r#"{"type":"null"}"#]);
        assert_eq!(says("c"), [r#"{"type":"integer"}"#]);
        assert!(Shape::new(&json!({ "properties": {} })).member("a").is_none());
    }
}
