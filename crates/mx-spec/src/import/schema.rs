//! Schemas: constraints are kept, references become components of the document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::ImportError;
use super::event_position;
use super::keyword::{Keyword, keyword};
use super::naming::component_name;
use super::place::Place;
use super::source::{Dialect, Sources};

const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];

/// Collects the schemas of one document, and everything that they refer to.
pub(super) struct SchemaImporter<'s> {
    sources: &'s Sources,
    api: &'s str,
    components: BTreeMap<String, Value>,
    places: BTreeMap<String, Place>,
    pending: Vec<(String, Place)>,
    errors: Vec<ImportError>,
}

impl<'s> SchemaImporter<'s> {
    pub(super) fn new(sources: &'s Sources, api: &'s str) -> Self {
        Self {
            sources,
            api,
            components: BTreeMap::new(),
            places: BTreeMap::new(),
            pending: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// The schema at `place`, in the form of `schemas/`. Unreadable parts are reported at the end.
    pub(super) fn schema(&mut self, place: &Place, value: &Value) -> Value {
        match value {
            Value::Bool(_) => value.clone(),
            Value::Object(schema) => match schema.get("$ref").and_then(Value::as_str) {
                Some(reference) if self.sources.dialect() == Dialect::Swagger2 => {
                    self.swagger_reference(place, schema, reference)
                }
                _ => Value::Object(self.keywords(place, schema)),
            },
            _ => self.unreadable(place, "not a schema"),
        }
    }

    /// A reference to the schema at `place`, which becomes a component.
    pub(super) fn reference(&mut self, place: &Place) -> Value {
        let name = component_name(self.api, place);
        match self.places.get(&name) {
            None => {
                self.places.insert(name.clone(), place.clone());
                self.pending.push((name.clone(), place.clone()));
            }
            Some(first) if first != place => self.errors.push(ImportError::DuplicateComponent {
                name: name.clone(),
                first: first.clone(),
                second: place.clone(),
            }),
            Some(_) => {}
        }
        Value::from(format!("#/components/schemas/{name}"))
    }

    /// All components, once everything that they refer to is imported too.
    pub(super) fn finish(mut self) -> Result<BTreeMap<String, Value>, ImportError> {
        while let Some((name, place)) = self.pending.pop() {
            match self.sources.get(&place) {
                Ok(value) => {
                    let mut schema = self.schema(&place, value);
                    event_position::mark(&place, &mut schema);
                    self.components.insert(name, schema);
                }
                Err(error) => self.errors.push(error),
            }
        }
        match self.errors.len() {
            0 => Ok(self.components),
            1 => Err(self.errors.remove(0)),
            _ => Err(ImportError::Several(self.errors)),
        }
    }

    pub(super) fn unreadable(&mut self, place: &Place, why: &str) -> Value {
        self.errors.push(ImportError::Unreadable { place: place.clone(), why: why.to_owned() });
        Value::Bool(true)
    }

    /// In Swagger 2.0 the siblings of `$ref` do not count. Prose is allowed there. A constraint is an error, because a
    /// reader would think that it counts; known ones are listed in `repairs.yaml`.
    fn swagger_reference(&mut self, place: &Place, schema: &Map<String, Value>, reference: &str) -> Value {
        let judges = |name: &&String| {
            !matches!(keyword(name), Some(Keyword::Annotation | Keyword::Versions)) && name.as_str() != "$ref"
        };
        let beside: Vec<&str> = schema.keys().filter(judges).map(String::as_str).collect();
        if !beside.is_empty() && !beside.iter().all(|name| matches!(*name, "deprecated" | "x-addedInMatrixVersion")) {
            let why = format!("in Swagger 2.0 `{}` beside `$ref` does not count", beside.join("`, `"));
            return self.unreadable(place, &why);
        }
        let target = self.reference(&place.resolve(reference));
        Value::Object(Map::from_iter([("$ref".to_owned(), target)]))
    }

    fn keywords(&mut self, place: &Place, schema: &Map<String, Value>) -> Map<String, Value> {
        let mut kept = Map::new();
        for (name, value) in schema {
            let place = place.child(name);
            let value = match (name.as_str(), keyword(name)) {
                ("$ref", _) => match value.as_str() {
                    Some(reference) => self.reference(&place.resolve(reference)),
                    None => self.unreadable(&place, "a reference is a string"),
                },
                (_, Some(Keyword::Annotation)) => continue,
                (_, Some(Keyword::Schema)) => self.schema(&place, value),
                (_, Some(Keyword::SchemaList)) => self.list(&place, value),
                (_, Some(Keyword::SchemaMap)) => self.map(&place, value),
                (_, Some(Keyword::Versions)) => versions(value),
                (_, Some(Keyword::Value)) => self.value(&place, name, value),
                (_, None) => self.unreadable(&place, "the importer does not know this keyword"),
            };
            kept.insert(name.clone(), value);
        }
        kept
    }

    fn list(&mut self, place: &Place, value: &Value) -> Value {
        let Some(list) = value.as_array() else { return self.unreadable(place, "not a list of schemas") };
        list.iter().enumerate().map(|(index, schema)| self.schema(&place.child(&index.to_string()), schema)).collect()
    }

    fn map(&mut self, place: &Place, value: &Value) -> Value {
        let Some(map) = value.as_object() else { return self.unreadable(place, "not a map of schemas") };
        let schemas = map.iter().map(|(name, schema)| (name.clone(), self.schema(&place.child(name), schema)));
        Value::Object(schemas.collect())
    }

    fn value(&mut self, place: &Place, name: &str, value: &Value) -> Value {
        match name {
            "type" if !is_type(value) => self.unreadable(place, "not a type of JSON Schema"),
            "required" if !is_string_set(value) => self.unreadable(place, "not a list of distinct strings"),
            "enum" if !value.is_array() => self.unreadable(place, "not a list"),
            _ => value.clone(),
        }
    }
}

fn is_type(value: &Value) -> bool {
    match value {
        Value::String(name) => TYPES.contains(&name.as_str()),
        Value::Array(names) => {
            !names.is_empty() && names.iter().all(|name| name.as_str().is_some_and(|name| TYPES.contains(&name)))
        }
        _ => false,
    }
}

fn is_string_set(value: &Value) -> bool {
    let Some(names) = value.as_array() else { return false };
    let distinct: BTreeSet<_> = names.iter().filter_map(Value::as_str).collect();
    distinct.len() == names.len()
}

/// The versions of `x-changedInMatrixVersion`, without their prose.
pub(super) fn versions(value: &Value) -> Value {
    value.as_object().map(|map| map.keys().cloned().collect()).unwrap_or_default()
}
