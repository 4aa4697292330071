//! A constraint on places in bodies: a rule that needs no code.

use serde::Deserialize;

use super::library::{MalformedPlace, Place};

/// A JSON Schema, and the places that have to satisfy it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileConstraint {
    pub(crate) schema: String,
    places: Vec<String>,
}

impl FileConstraint {
    /// The places, each with its parts.
    pub(crate) fn places(&self) -> Result<Vec<Place<'_>>, String> {
        let texts = self.places.iter().map(String::as_str).enumerate();
        texts.map(|(index, text)| text.try_into().map_err(|error| numbered(index, &error))).collect()
    }

    /// `before` are the constraints of the same rule that come before it.
    pub(super) fn check(&self, before: &[Self]) -> Result<(), String> {
        // A test of this crate parses the whole schema.
        if !self.schema.starts_with('{') {
            return Err(format!("`schema` is a JSON Schema as JSON text, an object, not `{}`", self.schema));
        }
        if before.iter().any(|other| other.schema == self.schema) {
            return Err("the schema is that of another [[constraint]]: name all `places` in one of them".to_owned());
        }
        let places = self.places()?;
        if places.is_empty() {
            return Err("`places` names at least one place".to_owned());
        }
        let is_twice = |index: usize| places[..index].contains(&places[index]);
        match (0..places.len()).find(|index| is_twice(*index)) {
            Some(index) => Err(format!("place {}, `{}`: it is named twice", index + 1, places[index])),
            None => Ok(()),
        }
    }
}

fn numbered(index: usize, error: &MalformedPlace) -> String {
    format!("place {}, {error}", index + 1)
}
