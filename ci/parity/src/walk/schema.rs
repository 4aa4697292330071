//! Schemas: keyword by keyword the same in the official data and in our documents.

use std::collections::BTreeSet;

use mx_spec::import::{Dialect, Place};
use serde_json::{Map, Value};

use super::Walk;
use crate::error::ParityError;
use crate::example::Kind;
use crate::keyword::{EXAMPLES, Keyword, keyword};
use crate::pair::{Pair, imported};

/// Members beside the keywords of a parameter or header in Swagger 2.0 that do not belong to its schema.
const NO_KEYWORDS: [&str; 8] = [
    "allowEmptyValue",
    "collectionFormat",
    "deprecated",
    "in",
    "name",
    "required",
    "x-addedInMatrixVersion",
    "x-changedInMatrixVersion",
];

impl Walk<'_> {
    /// Compares every schema that was met, and those that they refer to.
    pub(super) fn schemas(&mut self) -> Result<(), ParityError> {
        self.pending.reverse();
        while let Some((pair, key)) = self.pending.pop() {
            let sources = self.compared.entry(pair.ours.clone()).or_default();
            // A schema of ours that two official ones became is compared with both.
            if sources.insert(pair.source.clone()) {
                self.schema(&pair, &key)?;
            }
        }
        self.found.compared = self.compared.len();
        Ok(())
    }

    fn schema(&mut self, pair: &Pair, key: &str) -> Result<(), ParityError> {
        let source = self.sources.get(&pair.source)?;
        let Some(ours) = imported(self.documents, &pair.ours) else {
            self.problems.add(format!("{} is not imported to {}", pair.source, pair.ours));
            return Ok(());
        };
        let (Value::Object(source), Value::Object(ours)) = (source, ours) else {
            if source != ours {
                self.problems.add(format!("{} is imported as something else", pair.source));
            }
            return Ok(());
        };
        self.part_examples(pair, key)?;
        let source = self.that_counts(&pair.source, source);
        for (name, value) in &source {
            match keyword(name) {
                None => self.problems.add(format!("{}: `{name}` is no keyword that this job knows", pair.source)),
                Some(Keyword::Prose) => {}
                Some(_) if !ours.contains_key(name) => {
                    self.problems.add(format!("{}: `{name}` is lost", pair.source));
                }
                Some(kind) => self.member(kind, &pair.child(name), [value, &ours[name]], &format!("{key}/{name}")),
            }
        }
        for name in ours.keys() {
            if !source.contains_key(name) && keyword(name) != Some(Keyword::Ours) {
                self.problems.add(format!("{}: `{name}` is not in the official data", pair.ours));
            }
        }
        Ok(())
    }

    /// Compares one member that both have.
    fn member(&mut self, kind: Keyword, pair: &Pair, [source, ours]: [&Value; 2], key: &str) {
        match kind {
            Keyword::Schema => self.pending.push((pair.clone(), key.to_owned())),
            Keyword::SchemaList | Keyword::SchemaMap => {
                let (names, our_names) = (tokens(source), tokens(ours));
                if names != our_names {
                    self.problems.add(format!("{} has other members than {}", pair.source, pair.ours));
                }
                let below = names.iter().map(|name| (pair.child(name), format!("{key}/{name}")));
                self.pending.extend(below);
            }
            Keyword::Reference => self.reference(pair, source, ours),
            Keyword::Versions => {
                if !ours.as_array().into_iter().flatten().eq(&tokens(source)) {
                    self.problems.add(format!("{} has other versions than {}", pair.source, pair.ours));
                }
            }
            Keyword::Same | Keyword::Prose | Keyword::Ours => {
                if source != ours {
                    self.problems.add(format!("{} differs from {}", pair.source, pair.ours));
                }
            }
        }
    }

    /// Compares the targets of a reference. The key of a target is its own place, whatever refers to it first.
    fn reference(&mut self, pair: &Pair, source: &Value, ours: &Value) {
        match (source.as_str(), ours.as_str()) {
            (Some(source), Some(ours)) => {
                let target = Pair { source: pair.source.resolve(source), ours: pair.ours.resolve(ours) };
                let key = named(&target.source);
                self.pending.push((target, key));
            }
            _ => self.problems.add(format!("{} is a reference to nothing", pair.source)),
        }
    }

    /// Examples of parts. An example that was judged as that of a whole body is not one.
    fn part_examples(&mut self, pair: &Pair, key: &str) -> Result<(), ParityError> {
        let is_judged = |place: Place| self.judged.contains(&place) || self.judged.contains(&place.child("0"));
        let whole = EXAMPLES.iter().any(|name| is_judged(pair.source.child(name)));
        if whole { Ok(()) } else { self.examples_of(Kind::Part, key, &pair.source, &pair.ours) }
    }

    /// The members of a schema that count: in Swagger 2.0, members beside a reference do not.
    fn that_counts(&self, place: &Place, schema: &Map<String, Value>) -> Map<String, Value> {
        let swagger = self.sources.dialect() == Dialect::Swagger2;
        let is_reference = swagger && schema.contains_key("$ref");
        let has_names = self.with_names.contains(place);
        let counts = |name: &str| match () {
            () if is_reference => name == "$ref",
            () if has_names => !NO_KEYWORDS.contains(&name),
            () => true,
        };
        schema.iter().filter(|(name, _)| counts(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    /// Checks that every component of ours was met: an operation, an event or a shared answer of an API refers to it.
    pub(super) fn nothing_else(&mut self) {
        for file in self.documents.keys() {
            let components = Place::file(file).child("components").child("schemas");
            let names = imported(self.documents, &components).and_then(Value::as_object);
            for name in names.into_iter().flat_map(Map::keys) {
                let ours = components.child(name);
                if !self.compared.contains_key(&ours) {
                    self.problems.add(format!("nothing refers to {ours}"));
                }
            }
        }
    }
}

fn tokens(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Array(items) => (0..items.len()).map(|index| index.to_string()).collect(),
        Value::Object(members) => members.keys().cloned().collect(),
        _ => BTreeSet::new(),
    }
}

/// The name of a place in the keys of examples.
pub(super) fn named(place: &Place) -> String {
    format!("{}{}", place.file.trim_end_matches(".yaml"), place.pointer)
}
