//! Violations of schemas, in types of this crate.

use std::iter;

use jsonschema::ValidationError;

use super::keyword::Keyword;
use super::nearest;

/// One keyword of a schema that refuses something in a value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// The refused place: a JSON Pointer, relative to the judged value.
    pub instance: String,
    /// Where the keyword is: for the schema of a body, its place in `schemas/`.
    pub keyword_place: String,
    /// The keyword, with its details.
    pub keyword: Keyword,
    /// For a failed `anyOf` or `oneOf`: the violation in the nearest alternative.
    pub nearest: Option<Box<Violation>>,
    /// The number of that alternative, from 0.
    pub alternative: Option<usize>,
}

impl Violation {
    pub(super) fn of(error: &ValidationError<'_>, place: &impl Fn(&str) -> String) -> Self {
        let nearest = nearest::failure(error);
        Self {
            instance: error.instance_path().as_str().to_owned(),
            keyword_place: place(error.schema_path().as_str()),
            keyword: Keyword::of(error),
            nearest: nearest.map(|(_, failure)| Box::new(Self::of(failure, place))),
            alternative: nearest.map(|(number, _)| number),
        }
    }

    /// The violation behind a failed choice: that of the nearest alternative, or, if that is a choice too, of its
    /// nearest one.
    pub fn cause(&self) -> Option<&Self> {
        iter::successors(self.nearest.as_deref(), |violation| violation.nearest.as_deref()).last()
    }
}
