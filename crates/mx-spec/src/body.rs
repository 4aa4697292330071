//! The schema of one body, and judging by it.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use mx_json::Node;
use mx_rules::Release;
use serde_json::{Map, Value};

use crate::SpecError;
use crate::body_text::{BodyText, Judged};
use crate::media_type;
use crate::outline::{Outline, Pointed};
use crate::schema::{Places, check_patterns};
use crate::validation::Violation;

/// The schema of one body: a request, a response or the standard error, with the constraints of rules on it in a
/// release.
#[derive(Debug)]
pub struct BodySchema {
    text: Arc<BodyText>,
    release: Release,
    /// Constraints and events at places of the body, by their pointers.
    pointed: Pointed,
    judged: OnceLock<Arc<Judged>>,
}

impl BodySchema {
    pub(crate) fn new(text: Arc<BodyText>, release: Release, pointed: Pointed) -> Self {
        Self { text, release, pointed, judged: OnceLock::new() }
    }

    /// A schema that is in no document: from a rule's example, or from a test.
    pub fn standalone(schema: &Value) -> Result<Self, SpecError> {
        let text = BodyText::new("application/json", "#".to_owned(), schema, &Map::new());
        let body = Self::new(Arc::new(text), Release::UNRELEASED, Pointed::default());
        body.check()?;
        Ok(body)
    }

    /// The media type of the body in the spec.
    pub fn media_type(&self) -> &str {
        &self.text.media_type
    }

    /// Whether the media type is JSON.
    pub fn is_json(&self) -> bool {
        media_type::is_json(self.media_type())
    }

    /// Whether the schema is for bodies of this media type, given with or without parameters. A `*` in the spec's media
    /// type matches anything.
    pub fn is_of(&self, media_type: &str) -> bool {
        let (kind, subtype) = self.media_type().split_once('/').unwrap_or((self.media_type(), "*"));
        let essence = media_type::essence(media_type);
        let (its_kind, its_subtype) = essence.split_once('/').unwrap_or((&essence, ""));
        let same = |wanted: &str, given: &str| wanted == "*" || wanted.eq_ignore_ascii_case(given);
        same(kind, its_kind) && same(subtype, its_subtype)
    }

    /// Its place in the documents of `schemas/`: `client-server.json#/paths/...`.
    pub fn place(&self) -> &str {
        &self.text.place
    }

    /// The schema as one self-contained JSON Schema (2020-12).
    pub fn schema(&self) -> &Value {
        self.text.schema.schema()
    }

    /// Whether the schema accepts a value. As in JSON Schema, `1.0` is an integer.
    #[inline]
    pub fn accepts(&self, node: Node<'_>) -> bool {
        self.text.schema.accepts(node)
    }

    /// The violations of the schema in a value; none if it accepts the value.
    pub fn violations<'n>(&'n self, node: Node<'n>) -> impl Iterator<Item = Violation> + 'n {
        self.text.schema.violations(node, |pointer| self.keyword_place(pointer))
    }

    /// The places at which the schema requires an integer and the value is not spelled as one (`1.0`, `1e3`, `-0`, or
    /// not a number): JSON Pointers relative to the value. Places in the alternatives of a choice count if no
    /// alternative holds.
    pub fn unspelled_integers(&self, node: Node<'_>) -> BTreeSet<String> {
        self.text.schema.unspelled_integers(node)
    }

    /// Whether the schema can be used: a validator can be built of it, and this crate can use its patterns of member
    /// names.
    pub(crate) fn check(&self) -> Result<(), SpecError> {
        self.text.schema.validator().map_err(|message| self.error(message))?;
        check_patterns(self.schema()).map_err(|message| self.error(&message))
    }

    /// Constraints, formats and events beyond the schema, by the places of a body.
    pub fn outline(&self) -> &Outline {
        self.judged().outline(&self.text)
    }

    /// Every member name in the schema, by the places of a body.
    pub fn names(&self) -> &Outline {
        self.text.names()
    }

    /// The places of a body that the schema describes.
    pub fn places(&self) -> &Places {
        self.text.places()
    }

    /// Whether another body, perhaps of another release, is judged in the same way: by the same schema at the same
    /// place, the same constraints and the same events.
    pub fn is_same_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.text, &other.text) && Arc::ptr_eq(self.judged(), other.judged())
    }

    fn judged(&self) -> &Arc<Judged> {
        self.judged.get_or_init(|| self.text.judged(self.release, &self.pointed))
    }

    /// The place in `schemas/` of a keyword, given as a JSON Pointer into [`Self::schema`].
    pub fn keyword_place(&self, pointer: &str) -> String {
        let document = self.place().split('#').next().unwrap_or_default();
        match pointer.strip_prefix("/$defs/") {
            Some(definition) => format!("{document}#/components/schemas/{definition}"),
            None => format!("{}{pointer}", self.place()),
        }
    }

    fn error(&self, message: &str) -> SpecError {
        SpecError::Schema { place: self.place().to_owned(), message: message.to_owned() }
    }
}
