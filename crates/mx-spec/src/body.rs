//! The schema of one body, and the validators made from it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use jsonschema::Validator;
use mx_json::{Node, StrictTape, Tape};
use mx_rules::Release;
use regex::Regex;
use serde_json::{Map, Value};

use crate::SpecError;
use crate::outline::{Naming, Outline, Seeds, outline};
use crate::reach::reached;
use crate::schema::{Token, subschemas};
use crate::validation::{Compiled, Violation};

/// The schema of one body: of a request, of a response, or of the standard error.
#[derive(Debug)]
pub struct BodySchema {
    media_type: String,
    place: String,
    schema: Compiled,
    seeds: Seeds,
    outline: OnceLock<Outline>,
    names: OnceLock<Outline>,
}

impl BodySchema {
    /// `schema` may refer to `definitions`, of which those that it reaches are taken along.
    pub(crate) fn new(
        media_type: &str,
        place: String,
        schema: &Value,
        definitions: &Map<String, Value>,
        seeds: Seeds,
    ) -> Self {
        Self {
            media_type: media_type.to_owned(),
            place,
            schema: Compiled::new(self_contained(schema, definitions)),
            seeds,
            outline: OnceLock::new(),
            names: OnceLock::new(),
        }
    }

    /// A schema that stands in no document: of a rule's example, or of a test.
    pub fn standalone(schema: &Value) -> Result<Self, SpecError> {
        let seeds = Seeds::none(Release::UNRELEASED);
        let body = Self::new("application/json", "#".to_owned(), schema, &Map::new(), seeds);
        body.check()?;
        Ok(body)
    }

    /// The media type that the spec documents it for.
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    /// Whether the body is JSON: `application/json` or a type with the suffix `+json`.
    pub fn is_json(&self) -> bool {
        is_json(&self.media_type)
    }

    /// Whether a body of this media type, with or without parameters, is meant; `*` stands for any.
    pub fn is_of(&self, media_type: &str) -> bool {
        let (kind, subtype) = self.media_type.split_once('/').unwrap_or((&self.media_type, "*"));
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        let (its_kind, its_subtype) = essence.split_once('/').unwrap_or((essence, ""));
        let same = |wanted: &str, given: &str| wanted == "*" || wanted.eq_ignore_ascii_case(given);
        same(kind, its_kind) && same(subtype, its_subtype)
    }

    /// Where it stands in the documents of `schemas/`: `client-server.json#/paths/...`.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// One self-contained JSON Schema (2020-12).
    pub fn schema(&self) -> &Value {
        self.schema.schema()
    }

    /// Whether a value is what the schema wants, as JSON Schema understands it: `1.0` is an integer.
    #[inline]
    pub fn accepts(&self, node: Node<'_>) -> bool {
        self.schema.accepts(node)
    }

    /// What the schema refuses in a value; nothing where it accepts it.
    pub fn violations(&self, node: Node<'_>) -> Vec<Violation> {
        self.schema.violations(node, |pointer| self.keyword_place(pointer))
    }

    /// The places at which the schema wants an integer and none is spelled (`1.0`, `1e3`, `-0`, or no number at all):
    /// JSON Pointers relative to the value. Those of the alternatives of a choice count where none of them holds.
    pub fn unspelled_integers(&self, node: Node<'_>) -> BTreeSet<String> {
        self.schema.unspelled_integers(node)
    }

    /// Judges bodies as JSON Schema does: `1.0` is an integer.
    #[doc(hidden)]
    pub fn validator(&self) -> Result<&Validator<Tape>, SpecError> {
        self.schema.validator().map_err(|message| self.error(message))
    }

    /// Judges bodies as [`Self::validator`] does, but that an integer must be spelled as one.
    #[doc(hidden)]
    pub fn strict_validator(&self) -> Result<&Validator<StrictTape>, SpecError> {
        self.schema.strict_validator().map_err(|message| self.error(message))
    }

    /// Whether the schema can be used: a validator can be built of it, and the names of members that it describes by
    /// patterns can be told.
    pub(crate) fn check(&self) -> Result<(), SpecError> {
        self.schema.validator().map_err(|message| self.error(message))?;
        check_patterns(self.schema()).map_err(|message| self.error(&message))
    }

    /// What is judged beyond the schema, by the places of a body.
    pub fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| outline(self.schema(), &self.seeds, Naming::Judged))
    }

    /// Every name that the schema knows, by the places of a body.
    pub fn names(&self) -> &Outline {
        self.names.get_or_init(|| outline(self.schema(), &self.seeds, Naming::All))
    }

    /// The place in `schemas/` of a keyword, given as a JSON Pointer into [`Self::schema`].
    pub fn keyword_place(&self, pointer: &str) -> String {
        let document = self.place.split('#').next().unwrap_or_default();
        match pointer.strip_prefix("/$defs/") {
            Some(definition) => format!("{document}#/components/schemas/{definition}"),
            None => format!("{}{pointer}", self.place),
        }
    }

    fn error(&self, message: &str) -> SpecError {
        SpecError::Schema { place: self.place.clone(), message: message.to_owned() }
    }
}

/// Whether a media type, with or without parameters, is one of JSON.
pub fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.ends_with("+json") && essence.contains('/'))
}

/// Whether every regular expression of `patternProperties` is one that this crate can use, too: validators have an
/// engine of their own, which takes more.
fn check_patterns(schema: &Value) -> Result<(), String> {
    let Some(members) = schema.as_object() else { return Ok(()) };
    for subschema in subschemas(members) {
        if let ("patternProperties", Token::Name(pattern)) = (subschema.keyword, subschema.token) {
            Regex::new(pattern).map_err(|error| format!("`patternProperties`: {error}"))?;
        }
        check_patterns(subschema.schema)?;
    }
    let definitions = members.get("$defs").and_then(Value::as_object).into_iter().flatten();
    definitions.map(|(_, schema)| schema).try_for_each(check_patterns)
}

/// A schema with those of the `definitions` that it reaches, as one JSON Schema (2020-12).
pub(crate) fn self_contained(schema: &Value, definitions: &Map<String, Value>) -> Value {
    let reached = reached(schema, "#/$defs/", definitions).into_iter();
    let used: Map<String, Value> = reached.map(|name| (name.to_owned(), definitions[name].clone())).collect();
    let mut root = match schema {
        Value::Object(members) => members.clone(),
        other => Map::from_iter([("allOf".to_owned(), Value::Array(vec![other.clone()]))]),
    };
    root.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    if !used.is_empty() {
        root.insert("$defs".to_owned(), Value::Object(used));
    }
    Value::Object(root)
}

#[cfg(test)]
mod tests {
    use super::is_json;

    #[test]
    fn json_media_types() {
        for yes in ["application/json", "Application/JSON; charset=utf-8", "application/problem+json"] {
            assert!(is_json(yes), "{yes}");
        }
        for no in ["text/json", "text/html", "application/jsonp", "+json", ""] {
            assert!(!is_json(no), "{no}");
        }
    }
}
