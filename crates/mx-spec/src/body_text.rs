//! The schema of one body in a document. Equal texts of several releases are kept once, so they share their validators.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use mx_rules::Release;
use serde_json::{Map, Value};

use crate::compiled_constraint::CompiledConstraint;
use crate::outline::{Outline, Pointed, Seeds};
use crate::schema::{Places, self_contained};
use crate::validation::Compiled;

/// The schema of a body at its place, without the constraints of rules.
#[derive(Debug)]
pub(crate) struct BodyText {
    pub(crate) media_type: String,
    pub(crate) place: String,
    pub(crate) schema: Compiled,
    names: OnceLock<Outline>,
    places: OnceLock<Places>,
    /// One entry for each set of constraints; releases with equal sets share it.
    judged: Mutex<Vec<Arc<Judged>>>,
}

/// A body with the constraints of rules on it.
#[derive(Debug)]
pub(crate) struct Judged {
    seeds: Seeds,
    outline: OnceLock<Outline>,
}

/// The texts in the binary, by their places.
static KNOWN: LazyLock<Mutex<BTreeMap<String, Vec<Arc<BodyText>>>>> = LazyLock::new(Mutex::default);

impl BodyText {
    /// `schema` may refer to `definitions`. Those that it reaches are included.
    pub(crate) fn new(media_type: &str, place: String, schema: &Value, definitions: &Map<String, Value>) -> Self {
        Self {
            media_type: media_type.to_owned(),
            place,
            schema: Compiled::new(self_contained(schema, definitions)),
            names: OnceLock::new(),
            places: OnceLock::new(),
            judged: Mutex::default(),
        }
    }

    /// The first text that is equal to this one, else this one. A kept text is never dropped.
    pub(crate) fn kept(self) -> Arc<Self> {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let here = known.entry(self.place.clone()).or_default();
        let is_it =
            |known: &&Arc<Self>| known.media_type == self.media_type && known.schema.schema() == self.schema.schema();
        if let Some(same) = here.iter().find(is_it) {
            return same.clone();
        }
        let text = Arc::new(self);
        here.push(text.clone());
        text
    }

    /// Every member name in the schema, by the places of a body.
    pub(crate) fn names(&self) -> &Outline {
        self.names.get_or_init(|| Outline::of_names(self.schema.schema()))
    }

    /// The places of a body.
    pub(crate) fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(self.schema.schema()))
    }

    /// The body with the constraints of rules in a release.
    pub(crate) fn judged(&self, release: Release, pointed: &Pointed) -> Arc<Judged> {
        let definitions = self.schema.schema().get("$defs").and_then(Value::as_object).into_iter().flatten();
        let of_definitions = definitions.flat_map(|(name, _)| CompiledConstraint::of_definition(name));
        let mut of_definitions: Vec<&CompiledConstraint> =
            of_definitions.filter(|constraint| constraint.holds_in(release)).collect();
        of_definitions.sort_unstable_by_key(|constraint| constraint.number());
        of_definitions.dedup_by_key(|constraint| constraint.number());
        let seeds = Seeds { pointed: pointed.clone(), of_definitions };
        let mut known = self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = known.iter().find(|known| known.seeds == seeds) {
            return same.clone();
        }
        let judged = Arc::new(Judged { seeds, outline: OnceLock::new() });
        known.push(judged.clone());
        judged
    }
}

impl Judged {
    /// Constraints, formats and events beyond the schema, by the places of a body with this text.
    pub(crate) fn outline(&self, text: &BodyText) -> &Outline {
        self.outline.get_or_init(|| Outline::of_seeds(text.schema.schema(), &self.seeds))
    }
}
