//! Walks the official data and our documents in step: compares every schema, and finds every official example with the
//! schema of ours that judges it.

mod body;
mod event;
mod facts;
mod operation;
mod schema;

use std::collections::{BTreeMap, BTreeSet};

use mx_spec::Api;
use mx_spec::import::{Documents, Place, Sources};
use serde_json::Value;

use crate::error::ParityError;
use crate::example::{self, Example, Kind};
use crate::keyword::EXAMPLES;
use crate::pair::Pair;
use crate::problem::Problems;

/// What a walk found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// All examples that can be judged, in the order of the walk.
    pub(crate) examples: Vec<Example>,
    /// Why examples cannot be judged, and how many for each reason.
    pub(crate) unjudged: BTreeMap<&'static str, usize>,
    /// How many schemas of ours were compared with the official data, those within others included.
    pub(crate) compared: usize,
}

/// Walks one release.
pub(crate) fn walk(sources: &Sources, documents: &Documents, problems: &mut Problems) -> Result<Found, ParityError> {
    let mut walk = Walk {
        sources,
        documents,
        problems,
        found: Found::default(),
        pending: Vec::new(),
        compared: BTreeMap::new(),
        judged: BTreeSet::new(),
        with_names: BTreeSet::new(),
    };
    for api in Api::ALL {
        walk.operations(api)?;
        walk.shared_answers(api);
    }
    walk.events()?;
    walk.schemas()?;
    walk.nothing_else();
    Ok(walk.found)
}

struct Walk<'w> {
    sources: &'w Sources,
    documents: &'w Documents,
    problems: &'w mut Problems,
    found: Found,
    /// Schemas that are still to be compared, each with its name in the keys of examples.
    pending: Vec<(Pair, String)>,
    /// Schemas of ours that were met, each with the official ones that it was compared with: a schema that several
    /// operations share is compared in each.
    compared: BTreeMap<Place, BTreeSet<Place>>,
    /// The places of the examples that were judged.
    judged: BTreeSet<Place>,
    /// Parameters and headers of Swagger 2.0, whose keywords are beside members that do not belong to a schema.
    with_names: BTreeSet<Place>,
}

impl Walk<'_> {
    fn example(&mut self, kind: Kind, key: &str, place: &Place, schema: &Place) -> Result<(), ParityError> {
        let value = example::read(self.sources, place)?;
        self.judged.insert(place.clone());
        self.found.examples.push(Example { kind, key: key.to_owned(), schema: schema.clone(), value });
        Ok(())
    }

    /// The examples among the members of `place`, which are judged by the whole of `schema`.
    fn examples_of(&mut self, kind: Kind, key: &str, place: &Place, schema: &Place) -> Result<(), ParityError> {
        for name in EXAMPLES {
            let at = place.child(name);
            match self.sources.get(&at) {
                Err(_) => {}
                Ok(Value::Array(items)) if name == "examples" => {
                    for index in 0..items.len() {
                        self.example(kind, &format!("{key} #{index}"), &at.child(&index.to_string()), schema)?;
                    }
                }
                Ok(_) => self.example(kind, key, &at, schema)?,
            }
        }
        Ok(())
    }

    /// The examples of a schema and of the schemas along its chain of references.
    fn root_examples(&mut self, kind: Kind, key: &str, pair: &Pair) -> Result<(), ParityError> {
        let mut place = pair.source.clone();
        // `follow` fails on a circular chain, so the loop ends.
        self.sources.follow(&place)?;
        loop {
            self.examples_of(kind, key, &place, &pair.ours)?;
            match self.sources.get(&place)?.get("$ref").and_then(Value::as_str) {
                Some(target) => place = place.resolve(target),
                None => return Ok(()),
            }
        }
    }

    fn unjudged(&mut self, why: &'static str) {
        *self.found.unjudged.entry(why).or_default() += 1;
    }
}
