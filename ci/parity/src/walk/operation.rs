//! Operations: our document has exactly those of the official data, with their parameters, bodies and headers.

use std::collections::BTreeSet;

use mx_spec::Api;
use mx_spec::import::{Dialect, Place};
use serde_json::{Map, Value};

use super::Walk;
use crate::document::operation_key;
use crate::error::ParityError;
use crate::example::Kind;
use crate::pair::{Pair, imported};

impl Walk<'_> {
    pub(super) fn operations(&mut self, api: Api) -> Result<(), ParityError> {
        let folder = format!("api/{api}/");
        let document = Place::file(format!("{api}.json")).child("paths");
        let mut met = BTreeSet::new();
        for file in self.sources.files_below(&folder).filter(|file| !file[folder.len()..].contains('/')) {
            let paths = Place::file(file).child("paths");
            let base = self.base_path(file)?;
            for template in self.members(&paths) {
                for method in self.members(&paths.child(&template)) {
                    let path = format!("{base}{template}");
                    let source = paths.child(&template).child(&method);
                    let pair = Pair { source, ours: document.child(&path).child(&method) };
                    let Some(operation) = imported(self.documents, &pair.ours) else {
                        self.problems.add(format!("{} is not imported", pair.source));
                        continue;
                    };
                    let key = operation_key(&path, &method, operation);
                    self.operation(&pair, &key)?;
                    met.insert(pair.ours);
                }
            }
        }
        self.no_other_operations(&document, &met);
        Ok(())
    }

    fn no_other_operations(&mut self, document: &Place, met: &BTreeSet<Place>) {
        for (path, methods) in imported(self.documents, document).and_then(Value::as_object).into_iter().flatten() {
            for method in methods.as_object().into_iter().flat_map(Map::keys) {
                let ours = document.child(path).child(method);
                if !met.contains(&ours) {
                    self.problems.add(format!("{ours} is imported from nowhere"));
                }
            }
        }
    }

    fn operation(&mut self, pair: &Pair, key: &str) -> Result<(), ParityError> {
        self.same(pair, &["deprecated", "operationId", "security", "x-addedInMatrixVersion"]);
        self.same_versions(pair);
        self.parameters(pair, key)?;
        let body = pair.child("requestBody");
        if self.sources.get(&body.source).is_ok() {
            let body = body.follow(self.sources)?;
            self.same(&body, &["required"]);
            self.content(&body, &format!("{key} request"), [Kind::RequestBody, Kind::RequestSchema])?;
        }
        let responses = pair.child("responses");
        for status in self.members(&responses.source) {
            // The importer writes `3xx` as OpenAPI wants it.
            let ours = responses.ours.child(&status.to_uppercase());
            let response = Pair { source: self.sources.follow(&responses.source.child(&status))?, ours };
            self.response(&response, &format!("{key} {}", status.to_uppercase()))?;
        }
        Ok(())
    }

    fn parameters(&mut self, operation: &Pair, key: &str) -> Result<(), ParityError> {
        let places = operation.child("parameters");
        let count = self.sources.get(&places.source).ok().and_then(Value::as_array).map_or(0, Vec::len);
        let mut ours = 0;
        for index in 0..count {
            let source = self.sources.follow(&places.source.child(&index.to_string()))?;
            let parameter = self.sources.get(&source)?;
            if parameter["in"] == "body" {
                let body = Pair { source: source.clone(), ours: operation.ours.child("requestBody") };
                self.same(&body, &["required"]);
                let media = body.ours.child("content");
                self.swagger_body(&source, &media, &format!("{key} request"), Kind::RequestSchema, &[])?;
                continue;
            }
            let pair = Pair { source, ours: places.ours.child(&ours.to_string()) };
            ours += 1;
            let (name, within) = (text(parameter, "name"), text(parameter, "in"));
            self.same(&pair, &["in", "name"]);
            self.typed(&pair, &format!("{key} {within} parameter {name}"), Kind::Parameter)?;
        }
        Ok(())
    }

    /// A parameter or header: in OpenAPI 3.1 with a schema, in Swagger 2.0 with keywords beside its name.
    pub(super) fn typed(&mut self, pair: &Pair, key: &str, kind: Kind) -> Result<(), ParityError> {
        let mut schema = pair.child("schema");
        self.same(pair, &["deprecated", "required", "x-addedInMatrixVersion"]);
        self.same_versions(pair);
        self.examples_of(kind, key, &pair.source, &schema.ours)?;
        if self.sources.get(&schema.source).is_ok() {
            self.root_examples(kind, key, &schema)?;
        } else {
            schema.source = pair.source.clone();
            self.with_names.insert(schema.source.clone());
        }
        self.pending.push((schema, key.to_owned()));
        Ok(())
    }

    /// Checks that these members are equal in both, or absent in both.
    pub(super) fn same(&mut self, pair: &Pair, names: &[&str]) {
        let (source, ours) = (self.sources.get(&pair.source).ok(), imported(self.documents, &pair.ours));
        for name in names {
            if source.and_then(|value| value.get(name)) != ours.and_then(|value| value.get(name)) {
                self.problems.add(format!("{}: `{name}` is imported as something else", pair.source));
            }
        }
    }

    /// Checks the versions in which something changed. Our documents have their names alone.
    pub(super) fn same_versions(&mut self, pair: &Pair) {
        const CHANGED: &str = "x-changedInMatrixVersion";
        let source = self.members(&pair.source.child(CHANGED));
        let ours = imported(self.documents, &pair.ours.child(CHANGED)).and_then(Value::as_array);
        if !ours.into_iter().flatten().eq(&source) {
            self.problems.add(format!("{}: `{CHANGED}` is imported as something else", pair.source));
        }
    }

    fn base_path(&self, file: &str) -> Result<String, ParityError> {
        let pointer = match self.sources.dialect() {
            Dialect::Swagger2 => "/basePath",
            Dialect::OpenApi31 => "/servers/0/variables/basePath/default",
        };
        let place = Place { file: file.to_owned(), pointer: pointer.to_owned() };
        if self.members(&Place::file(file).child("paths")).is_empty() {
            return Ok(String::new());
        }
        Ok(self.sources.get(&place)?.as_str().unwrap_or_default().trim_end_matches('/').to_owned())
    }

    /// The names of the members at a place; empty if there is no object.
    pub(super) fn members(&self, place: &Place) -> Vec<String> {
        let object = self.sources.get(place).ok().and_then(Value::as_object);
        object.into_iter().flat_map(Map::keys).cloned().collect()
    }
}

fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap_or_default()
}
