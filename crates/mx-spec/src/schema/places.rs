//! The places of values that a schema describes. Many findings are about few places, so the ways to them are worked out
//! once.

use std::collections::{BTreeMap, BTreeSet};

use mx_json::pointer;
use serde_json::{Map, Value};

use super::shape::{Follow, Shape};

/// The places of values that a schema describes, alternatives and branches included. Places at which the same schemas
/// can hold are one.
#[derive(Debug)]
pub struct Places {
    /// The first one is the root's.
    rows: Vec<Row>,
}

/// A place of a schema's values.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    places: &'p Places,
    row: &'p Row,
}

#[derive(Debug)]
struct Row {
    /// By the names in `properties`.
    named: BTreeMap<String, usize>,
    required: BTreeSet<String>,
    /// By index, as far as the elements can differ.
    first_elements: Vec<Option<usize>>,
    elements: Option<usize>,
    /// Of the members of a map: those by `additionalProperties` or `patternProperties`.
    values: Option<usize>,
}

impl Places {
    /// The places of a self-contained schema.
    pub fn of(schema: &Value) -> Self {
        let mut build = Build { numbers: BTreeMap::new(), shapes: Vec::new() };
        build.number(Shape::following(Follow::Everything, schema));
        let mut rows = Vec::new();
        while let Some(shape) = build.shapes.get(rows.len()).cloned() {
            rows.push(build.row(&shape));
        }
        Self { rows }
    }

    /// The place at a JSON Pointer; `None` if the schema does not describe it.
    pub fn at(&self, pointer: &str) -> Option<Place<'_>> {
        pointer::tokens(pointer).try_fold(self.root(), |place, token| place.step(&token).1)
    }

    /// `pointer` with `*` for array indices and for the member names of maps: values at one pattern are at one place to
    /// the schema.
    ///
    /// A member is one of a map if the schema describes it by `additionalProperties` or `patternProperties` instead of
    /// by name. If the schema does not describe it, its name is kept, unless it is an identifier: identifiers differ
    /// from body to body.
    pub fn pattern(&self, pointer: &str) -> String {
        let mut at = Some(self.root());
        let mut pattern = String::new();
        for token in pointer::tokens(pointer) {
            let (is_named, next) = at.map_or((false, None), |at| at.step(&token));
            let is_any = !is_named && (next.is_some() || is_index(&token) || is_identifier(&token));
            pointer::push(&mut pattern, if is_any { "*" } else { &token });
            at = next;
        }
        pattern
    }

    fn root(&self) -> Place<'_> {
        Place { places: self, row: &self.rows[0] }
    }
}

impl Place<'_> {
    /// Whether `properties` names a member here.
    pub fn names(&self, member: &str) -> bool {
        self.row.named.contains_key(member)
    }

    /// Whether a member has to be here, at least in an alternative or branch.
    pub fn requires(&self, member: &str) -> bool {
        self.row.required.contains(member)
    }

    /// Whether the member or element `token` is one by name, and its place.
    fn step(self, token: &str) -> (bool, Option<Self>) {
        let to = |row: &usize| Self { row: &self.places.rows[*row], ..self };
        if let Some(named) = self.row.named.get(token) {
            return (true, Some(to(named)));
        }
        let element = token.parse().ok().filter(|_| is_index(token)).and_then(|index| self.row.element(index));
        (false, element.or(self.row.values.as_ref()).map(to))
    }
}

impl Row {
    fn element(&self, index: usize) -> Option<&usize> {
        self.first_elements.get(index).unwrap_or(&self.elements).as_ref()
    }
}

fn is_index(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a name is that of a user, a room, an event, an alias or a key, by its characters.
fn is_identifier(name: &str) -> bool {
    name.starts_with(['@', '!', '$', '#']) || name.contains(':')
}

/// Numbers the shapes of a schema in the order in which they are met.
struct Build<'s> {
    numbers: BTreeMap<Vec<*const Map<String, Value>>, usize>,
    shapes: Vec<Shape<'s>>,
}

impl<'s> Build<'s> {
    fn number(&mut self, shape: Shape<'s>) -> usize {
        let next = self.shapes.len();
        let number = *self.numbers.entry(shape.identity()).or_insert(next);
        if number == next {
            self.shapes.push(shape);
        }
        number
    }

    fn row(&mut self, shape: &Shape<'s>) -> Row {
        let properties = shape.keyword("properties").filter_map(Value::as_object);
        let names: BTreeSet<&String> = properties.flat_map(Map::keys).collect();
        let member = |name: &String| Some((name.clone(), self.number(shape.named(name)?)));
        let by_name = names.into_iter().filter_map(member).collect();
        let lists = shape.keyword("prefixItems").filter_map(Value::as_array);
        let longest = lists.map(Vec::len).max().unwrap_or_default();
        let first_elements = (0..longest).map(|index| Some(self.number(shape.element(index)?))).collect();
        Row {
            named: by_name,
            required: shape.required().into_iter().map(ToOwned::to_owned).collect(),
            first_elements,
            elements: shape.elements().map(|elements| self.number(elements)),
            values: shape.values().map(|values| self.number(values)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Places;

    #[test]
    fn indices_and_map_keys_are_stars() {
        let schema = json!({
            "$defs": { "room": { "properties": { "events": { "items": { "properties": { "type": {} } } } } } },
            "properties": {
                "rooms": { "patternProperties": { "^!": { "allOf": [{ "$ref": "#/$defs/room" }] } } },
                "map": { "additionalProperties": { "type": "string" } },
                "open": { "additionalProperties": true },
                "tuple": { "prefixItems": [true, { "properties": { "x": {} } }] },
                "a/b": { "properties": { "m.c": {} } },
            },
        });
        for (pointer, expected) in [
            ("", ""),
            ("/rooms/!a:b/events/17/type", "/rooms/*/events/*/type"),
            ("/map/x~1y", "/map/*"),
            ("/open/x", "/open/x"),
            ("/tuple/1/x", "/tuple/*/x"),
            ("/a~1b/m.c", "/a~1b/m.c"),
            ("/unknown/0/y", "/unknown/*/y"),
            ("/unknown/@a:b/ed25519:x/y", "/unknown/*/*/y"),
        ] {
            assert_eq!(Places::of(&schema).pattern(pointer), expected);
        }
    }

    #[test]
    fn a_schema_that_contains_itself_is_walked_once() {
        let schema = json!({ "$ref": "#", "properties": { "a": { "$ref": "#" } } });
        assert_eq!(Places::of(&schema).pattern("/a/a/a"), "/a/a/a");
    }
}
