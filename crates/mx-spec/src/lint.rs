//! Weaknesses of the spec's own schemas: what they leave open, as material for upstream.

use std::collections::BTreeSet;
use std::sync::Arc;

use mx_json::{Document, Limits, pointer};
use serde_json::{Map, Value};

use crate::body::BodySchema;
use crate::operation::Response;
use crate::schema::subschemas;
use crate::spec::Spec;

/// A kind of weakness: what a schema leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weakness {
    /// A string without format, pattern, length or list of values.
    StringWithoutFormat,
    /// A number without a minimum or maximum.
    NumberWithoutRange,
    /// A JSON body of a success that accepts `{}`.
    AcceptsEmptyObject,
    /// An example beside a schema that accepts every object.
    UncheckedExample,
}

/// A place that leaves something open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weak {
    /// What it leaves open.
    pub weakness: Weakness,
    /// The document of `schemas/`: `client-server.json`.
    pub document: String,
    /// A JSON Pointer into it.
    pub pointer: String,
    /// The operation, if the place is in one.
    pub operation: Option<Arc<str>>,
}

/// How many places were checked, and the weak ones.
#[derive(Debug, Default)]
pub struct Lint {
    /// In the order of documents and places.
    pub weak: Vec<Weak>,
    /// How many schemas of strings, numbers and bodies, and how many examples were checked.
    pub seen: [(&'static str, usize); 4],
}

/// Checks every body, parameter and component of a version, and its events.
pub fn lint(spec: &Spec) -> Lint {
    let mut linter = Linter::default();
    linter.lint.seen = [("strings", 0), ("numbers", 0), ("bodies of successes", 0), ("examples", 0)];
    for operation in spec.operations() {
        let bundle = operation.bundle();
        linter.document = format!("{}.json", operation.api());
        linter.operation = Some(operation.shared_name());
        linter.operation(&operation.place(), &bundle["value"]);
        let bodies = operation.responses().iter().filter(|response| response.status().starts_with('2'));
        for body in bodies.flat_map(Response::bodies).filter(|body| body.is_json()) {
            linter.body(body);
        }
        linter.operation = None;
        linter.components(&bundle["$defs"]);
    }
    linter.document = String::from("events.json");
    for event in spec.events().all() {
        linter.components(&event.schema()["$defs"]);
    }
    linter.lint.weak.sort_by(|a, b| (&a.document, &a.pointer, a.weakness).cmp(&(&b.document, &b.pointer, b.weakness)));
    linter.lint
}

#[derive(Default)]
struct Linter {
    lint: Lint,
    document: String,
    operation: Option<Arc<str>>,
    /// The components that were checked: document and name.
    known: BTreeSet<(String, String)>,
}

impl Linter {
    fn operation(&mut self, place: &str, operation: &Value) {
        for (index, parameter) in operation["parameters"].as_array().into_iter().flatten().enumerate() {
            self.schema(&format!("{place}/parameters/{index}/schema"), &parameter["schema"]);
        }
        self.content(&format!("{place}/requestBody/content"), &operation["requestBody"]["content"]);
        for (status, response) in operation["responses"].as_object().into_iter().flatten() {
            self.content(&format!("{place}/responses/{status}/content"), &response["content"]);
        }
    }

    fn content(&mut self, place: &str, content: &Value) {
        for (media_type, media) in content.as_object().into_iter().flatten() {
            let at = pointer::below(place, media_type);
            self.schema(&format!("{at}/schema"), &media["schema"]);
            if media["x-example"] == true {
                self.lint.seen[3].1 += 1;
                if is_open(&media["schema"]) {
                    self.tell(Weakness::UncheckedExample, at);
                }
            }
        }
    }

    fn body(&mut self, body: &BodySchema) {
        self.lint.seen[2].1 += 1;
        let Ok(empty) = Document::parse(b"{}", &Limits::default()) else { return };
        if body.accepts(empty.root()) {
            let pointer = body.place().split_once('#').map_or_else(String::new, |(_, pointer)| pointer.to_owned());
            self.tell(Weakness::AcceptsEmptyObject, pointer);
        }
    }

    fn components(&mut self, definitions: &Value) {
        for (name, schema) in definitions.as_object().into_iter().flatten() {
            if self.known.insert((self.document.clone(), name.clone())) {
                self.schema(&format!("/components/schemas/{name}"), schema);
            }
        }
    }

    fn schema(&mut self, place: &str, schema: &Value) {
        let Some(members) = schema.as_object() else { return };
        let has = |keywords: &[&str]| keywords.iter().any(|keyword| members.contains_key(*keyword));
        if is_of(members, &["string"]) {
            self.lint.seen[0].1 += 1;
            if !has(&["const", "enum", "format", "maxLength", "minLength", "pattern"]) {
                self.tell(Weakness::StringWithoutFormat, place.to_owned());
            }
        }
        if is_of(members, &["integer", "number"]) {
            self.lint.seen[1].1 += 1;
            if !has(&["const", "enum", "exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum"]) {
                self.tell(Weakness::NumberWithoutRange, place.to_owned());
            }
        }
        let describes = |keyword| !matches!(keyword, "contains" | "else" | "if" | "not" | "then");
        for subschema in subschemas(members).filter(|subschema| describes(subschema.keyword)) {
            self.schema(&subschema.pointer(place), subschema.schema);
        }
    }

    fn tell(&mut self, weakness: Weakness, pointer: String) {
        let (document, operation) = (self.document.clone(), self.operation.clone());
        self.lint.weak.push(Weak { weakness, document, pointer, operation });
    }
}

/// Whether a schema's `type` names one of these types.
fn is_of(schema: &Map<String, Value>, types: &[&str]) -> bool {
    let is_one = |name: &Value| name.as_str().is_some_and(|name| types.contains(&name));
    schema.get("type").is_some_and(|wanted| is_one(wanted) || wanted.as_array().is_some_and(|it| it.iter().any(is_one)))
}

/// Whether a schema accepts every object.
fn is_open(schema: &Value) -> bool {
    let says_something = |members: &Map<String, Value>| {
        members.iter().any(|(keyword, value)| !(keyword.starts_with("x-") || keyword == "type" && value == "object"))
    };
    schema.as_object().is_none_or(|members| !says_something(members))
}
