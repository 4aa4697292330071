//! Formats of identifiers that the data of older releases does not name, taken from the newest release.
//!
//! The data names the formats of identifiers since v1.11, and in most places since v1.19. Their grammars are in the
//! appendices of every release, so a value that must be a user ID now had to be one before. Each body of an older
//! release is walked beside the same body of the newest. If the older one describes any string, the newest one's format
//! is written there as `x-later-format`; for the names of a map it is `x-later-name-format`.
//!
//! Other formats are not carried over, because the text of older releases says less: a picture's URL is "typically" an
//! `mxc` URI there.

use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

use serde_json::{Map, Value};

use super::Documents;
use crate::formats::Format;
use crate::later::{OF_NAMES, OF_STRINGS};
use crate::schema::{Shape, Step, subschemas};

/// Writes the formats of the newest release's documents into the documents of an older one.
pub(super) fn add_formats(documents: &mut Documents, newest: &Documents) {
    for (name, document) in documents {
        let Some(newest) = newest.get(name) else { continue };
        let mut found = Found::of(document);
        for (old, new) in bodies(document, newest) {
            let new = [Shape::within(newest, new)];
            found.walk(&Shape::within(document, old), &new);
        }
        for (old, new) in events(document, newest) {
            found.event(&old, &new);
        }
        for (pointer, keyword, format) in found.agreed() {
            let schema = document.pointer_mut(&pointer).and_then(Value::as_object_mut);
            schema.expect("it was found there").insert(keyword.to_owned(), format.into());
        }
    }
}

/// The schemas of parameters and bodies that two documents have at the same places.
fn bodies<'d>(old: &'d Value, new: &'d Value) -> Vec<(&'d Value, &'d Value)> {
    let mut pairs = Vec::new();
    for (path, methods) in members(&old["paths"]) {
        for (method, operation) in members(methods) {
            let now = &new["paths"][path][method];
            parameters(operation, now, &mut pairs);
            content(&operation["requestBody"], &now["requestBody"], &mut pairs);
            for (status, response) in members(&operation["responses"]) {
                content(response, &now["responses"][status], &mut pairs);
            }
        }
    }
    pairs
}

fn parameters<'d>(old: &'d Value, new: &'d Value, pairs: &mut Vec<(&'d Value, &'d Value)>) {
    fn list(operation: &Value) -> impl Iterator<Item = &Value> {
        operation["parameters"].as_array().into_iter().flatten()
    }
    let is_same = |one: &Value, other: &Value| (&one["in"], &one["name"]) == (&other["in"], &other["name"]);
    for parameter in list(old) {
        let now = list(new).find(|now| is_same(parameter, now));
        pairs.extend(now.map(|now| (&parameter["schema"], &now["schema"])));
    }
}

fn content<'d>(old: &'d Value, new: &'d Value, pairs: &mut Vec<(&'d Value, &'d Value)>) {
    for (media_type, media) in members(&old["content"]) {
        pairs.push((&media["schema"], &new["content"][media_type]["schema"]));
    }
}

/// The events that the old document describes, each beside its schema in the new one.
fn events<'d>(old: &'d Value, new: &'d Value) -> Vec<(Shape<'d>, Shape<'d>)> {
    let components = members(&old["components"]["schemas"]).filter(|(_, schema)| schema.get("x-event-type").is_some());
    let pair = |(name, schema): (&String, &'d Value)| {
        (Shape::within(old, schema), Shape::within(new, &new["components"]["schemas"][name]))
    };
    components.map(pair).collect()
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

type Address = *const Map<String, Value>;

/// The formats found for the schemas of one document.
struct Found<'d> {
    /// The pointers of the schemas.
    places: BTreeMap<Address, String>,
    formats: BTreeMap<(Address, &'static str), BTreeSet<&'d str>>,
    /// Pairs of places that were walked, so that a walk of a recursive schema ends.
    walked: BTreeSet<(Vec<Address>, Vec<Vec<Address>>)>,
}

impl<'d> Found<'d> {
    fn of(document: &'d Value) -> Self {
        let mut places = BTreeMap::new();
        note_places(document, String::new(), &mut places);
        Self { places, formats: BTreeMap::new(), walked: BTreeSet::new() }
    }

    /// The formats, with the pointers of their schemas. A component that has different formats in different places is
    /// left out.
    fn agreed(self) -> Vec<(String, &'static str, String)> {
        let one = |((schema, keyword), formats): ((Address, &'static str), BTreeSet<&str>)| {
            let [format] = formats.into_iter().collect::<Vec<_>>()[..] else { return None };
            Some((self.places[&schema].clone(), keyword, format.to_owned()))
        };
        self.formats.into_iter().filter_map(one).collect()
    }

    /// Walks the parts of an event that are judged by its type: the content and the state key.
    fn event(&mut self, old: &Shape<'d>, new: &Shape<'d>) {
        for member in ["content", "state_key"] {
            if let Some((old, new)) = old.named(member).zip(new.named(member)) {
                self.walk(&old, &[new]);
            }
        }
    }

    /// Walks a place of the older release beside the same place of the newest.
    fn walk(&mut self, old: &Shape<'d>, new: &[Shape<'d>]) {
        let new: Vec<Shape<'d>> = new.iter().filter(|shape| !shape.conditions().is_empty()).cloned().collect();
        let identities = new.iter().map(Shape::identity).collect();
        if new.is_empty() || !self.walked.insert((old.identity(), identities)) {
            return;
        }
        self.string(old, &new);
        self.names(old, &new);
        for (name, member) in old.members() {
            let now: Vec<Shape<'d>> = new.iter().filter_map(|new| new.member(name)).collect();
            self.walk(&member.shape, &now);
        }
        for (step, below) in old.steps() {
            let now = new.iter().filter_map(|new| match step {
                // The names may match another pattern now.
                Step::Values(_) => new.values(),
                Step::Elements => new.elements(),
                Step::Element(index) => new.element(index),
                Step::Alternative { .. } | Step::Keyword(_) => None,
            });
            let mut now: Vec<Shape<'d>> = now.collect();
            if let Step::Alternative { .. } = step {
                now.extend(new.iter().filter_map(only_alternative));
                now.extend(new.iter().cloned());
            }
            self.walk(&below, &now);
        }
    }

    fn string(&mut self, old: &Shape<'d>, new: &[Shape<'d>]) {
        if !old.is_any_string() {
            return;
        }
        let typed = old.conditions().iter().find(|condition| condition.schema.contains_key("type"));
        self.note(typed.map(|condition| condition.schema), OF_STRINGS, new.iter().flat_map(Shape::formats));
    }

    fn names(&mut self, old: &Shape<'d>, new: &[Shape<'d>]) {
        let of_patterns = new.iter().flat_map(|new| new.keyword("patternProperties")).filter_map(Value::as_object);
        let of_patterns = of_patterns.flat_map(Map::values).filter_map(|schema| schema.get("x-pattern-format"));
        let of_names = new.iter().flat_map(|new| new.keyword("propertyNames")).filter_map(|it| it.get("format"));
        let formats = of_patterns.chain(of_names).filter_map(Value::as_str);
        self.note(unnamed_map(old), OF_NAMES, formats);
    }

    fn note(
        &mut self,
        schema: Option<&'d Map<String, Value>>,
        keyword: &'static str,
        formats: impl Iterator<Item = &'d str>,
    ) {
        let Some(schema) = schema else { return };
        let identifiers: Vec<&str> =
            formats.filter(|name| Format::of(name).is_some_and(Format::is_identifier)).collect();
        if !identifiers.is_empty() {
            self.formats.entry((ptr::from_ref(schema), keyword)).or_default().extend(identifiers);
        }
    }
}

/// A schema of a map in this shape, if its members are not named and its names have no format.
fn unnamed_map<'s>(shape: &Shape<'s>) -> Option<&'s Map<String, Value>> {
    let is_named = |schema: &Map<String, Value>| {
        let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
        schema.get("properties").is_some_and(Value::is_object)
            || schema.get("propertyNames").is_some_and(|it| it.get("format").is_some())
            || patterns.into_iter().any(|(_, schema)| schema.get("x-pattern-format").is_some())
    };
    let is_map = |schema: &&Map<String, Value>| {
        ["additionalProperties", "patternProperties"]
            .iter()
            .any(|keyword| schema.get(*keyword).is_some_and(Value::is_object))
    };
    let mut schemas = shape.conditions().iter().map(|condition| condition.schema);
    if schemas.clone().any(is_named) { None } else { schemas.find(is_map) }
}

/// The only alternative of a choice that has a format or an event in it.
fn only_alternative<'d>(shape: &Shape<'d>) -> Option<Shape<'d>> {
    let alternatives = shape.steps().into_iter().filter(|(step, _)| matches!(step, Step::Alternative { .. }));
    let mut asking = alternatives.map(|(_, shape)| shape).filter(|shape| asks(shape, &mut BTreeSet::new()));
    asking.next().filter(|_| asking.next().is_none())
}

/// Whether there is a format or an event at a place or below it.
fn asks(shape: &Shape<'_>, known: &mut BTreeSet<Vec<Address>>) -> bool {
    if !known.insert(shape.identity()) {
        return false;
    }
    let has_format = |schema: &Map<String, Value>| {
        let format = schema.get("format").or_else(|| schema.get("x-pattern-format")).and_then(Value::as_str);
        format.and_then(Format::of).is_some() || schema.contains_key("x-event")
    };
    shape.conditions().iter().any(|condition| {
        let held = || subschemas(condition.schema).filter_map(|held| held.schema.as_object());
        has_format(condition.schema) || held().any(has_format)
    }) || shape.members().values().any(|member| asks(&member.shape, known))
        || shape.steps().values().any(|shape| asks(shape, known))
}

/// The pointer of each object in a document.
fn note_places(value: &Value, pointer: String, places: &mut BTreeMap<Address, String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                note_places(member, mx_json::pointer::below(&pointer, name), places);
            }
            places.insert(ptr::from_ref(members), pointer);
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                note_places(item, format!("{pointer}/{index}"), places);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Documents, add_formats};

    fn document(schema: &Value, components: &Value) -> Documents {
        let operation = json!({ "responses": { "200": { "content": { "application/json": { "schema": schema } } } } });
        let document = json!({ "paths": { "/a": { "get": operation } }, "components": { "schemas": components } });
        Documents::from([("client-server.json".to_owned(), document)])
    }

    /// The schema of an older release, with the formats of the newest.
    fn beside(old: &Value, new: &Value) -> Value {
        let mut documents = document(old, &json!({}));
        add_formats(&mut documents, &document(new, &json!({})));
        documents["client-server.json"]
            .pointer("/paths/~1a/get/responses/200/content/application~1json/schema")
            .cloned()
            .expect("it is still there")
    }

    #[test]
    fn identifiers_are_noted_where_a_string_is_described() {
        let user = json!({ "type": "string", "format": "mx-user-id" });
        let old = json!({ "properties": {
            "a": { "type": "string" },
            "b": { "type": "string", "enum": ["x"] },
            "c": { "type": "object" },
            "list": { "items": { "type": "string" } },
            "map": { "additionalProperties": { "type": "string" } },
            "uri": { "type": "string" },
        } });
        let new = json!({ "properties": {
            "a": user, "b": user, "c": user,
            "list": { "items": { "anyOf": [user, { "type": "null" }] } },
            "map": { "patternProperties": { "^@": { "x-pattern-format": "mx-user-id", "type": "string" } } },
            "uri": { "type": "string", "format": "uri" },
        } });
        let mut expected = old.clone();
        expected["properties"]["a"]["x-later-format"] = "mx-user-id".into();
        expected["properties"]["map"]["x-later-name-format"] = "mx-user-id".into();
        assert_eq!(beside(&old, &new), expected);
    }

    #[test]
    fn an_alternative_is_the_only_one_that_asks() {
        let old = json!({ "oneOf": [{ "type": "string" }, { "type": "integer" }] });
        let asks = json!({ "type": "string", "format": "mx-room-id" });
        let mut expected = old.clone();
        expected["oneOf"][0]["x-later-format"] = "mx-room-id".into();
        assert_eq!(beside(&old, &json!({ "anyOf": [{ "type": "null" }, asks] })), expected);
        let other = json!({ "type": "string", "format": "mx-event-id" });
        assert_eq!(beside(&old, &json!({ "anyOf": [other, asks] })), old);
    }

    #[test]
    fn a_component_that_is_several_things_is_left_alone() {
        let id = json!({ "id": { "type": "string" } });
        let reference = json!({ "$ref": "#/components/schemas/id" });
        let both = |a: &Value, b: &Value| json!({ "properties": { "a": a, "b": b } });
        let of = |format: &str| json!({ "type": "string", "format": format });
        let written = |new: &Value| {
            let mut documents = document(&both(&reference, &reference), &id);
            add_formats(&mut documents, &document(new, &json!({})));
            documents["client-server.json"]["components"]["schemas"]["id"]["x-later-format"].clone()
        };
        assert_eq!(written(&both(&of("mx-user-id"), &of("mx-user-id"))), "mx-user-id");
        assert_eq!(written(&both(&of("mx-user-id"), &of("mx-room-id"))), Value::Null);
    }
}
