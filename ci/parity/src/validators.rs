//! Validators over `serde_json` values, built from single schemas of a document.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::{Draft, ValidationError, Validator};
use mx_spec::import::{Documents, Place};
use serde_json::{Map, Value};

use crate::pair::imported;

const COMPONENTS: &str = "#/components/schemas/";

/// Builds each validator once, on first use.
pub(crate) struct Validators<'d> {
    documents: &'d Documents,
    built: BTreeMap<Place, Result<Validator, String>>,
}

impl<'d> Validators<'d> {
    /// Validators of the schemas of one release.
    pub(crate) fn new(documents: &'d Documents) -> Self {
        Self { documents, built: BTreeMap::new() }
    }

    /// The validator of the schema at a place of the documents, or why it cannot be built.
    pub(crate) fn at(&mut self, place: &Place) -> Result<&Validator, String> {
        let built = self.built.entry(place.clone()).or_insert_with(|| build(self.documents, place));
        built.as_ref().map_err(Clone::clone)
    }
}

/// Meta-validates one schema alone, then builds it. Building does not check the schemas that it refers to against the
/// meta-schema.
fn build(documents: &Documents, place: &Place) -> Result<Validator, String> {
    let schema = imported(documents, place).ok_or("there is no such schema")?;
    jsonschema::draft202012::meta::validate(schema).map_err(|error| failure(&error))?;
    let whole = self_contained(schema, &documents[&place.file]);
    let mut options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(false);
    options = options.offline();
    options.build(&whole).map_err(|error| error.to_string())
}

/// A failure of a validator: the keyword, the place in the instance, and what is wrong there.
pub(crate) fn failure(error: &ValidationError<'_>) -> String {
    let pointer = error.instance_path().to_string();
    let at = if pointer.is_empty() { String::new() } else { format!(" at {pointer}") };
    format!("{}{at}: {}", error.kind().keyword(), error.masked())
}

/// A schema with the components that it refers to, at the same pointers.
fn self_contained(schema: &Value, document: &Value) -> Value {
    let components = &document["components"]["schemas"];
    let mut used = Map::new();
    let mut wanted = BTreeSet::new();
    references(schema, &mut wanted);
    while let Some(name) = wanted.pop_first() {
        // A component that does not exist is left out, and the validator reports that it is missing.
        if let Some(component) = components.get(&name).filter(|_| !used.contains_key(&name)) {
            references(component, &mut wanted);
            used.insert(name, component.clone());
        }
    }
    let mut root = match schema {
        Value::Object(members) => members.clone(),
        other => Map::from_iter([("allOf".to_owned(), Value::Array(vec![other.clone()]))]),
    };
    root.insert("components".to_owned(), serde_json::json!({ "schemas": used }));
    Value::Object(root)
}

/// The names of the components that a value refers to.
fn references(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, into)),
        Value::Object(members) => {
            for (name, member) in members {
                match member.as_str().and_then(|target| target.strip_prefix(COMPONENTS)) {
                    Some(component) if name == "$ref" => drop(into.insert(component.to_owned())),
                    _ => references(member, into),
                }
            }
        }
        _ => {}
    }
}
