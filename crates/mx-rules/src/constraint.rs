//! Constraints: rules on places in bodies that need no code.

use crate::Place;

/// A JSON Schema, and the places that have to satisfy it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// A JSON Schema (2020-12, as JSON text) of the values at the places, if there are any. Formats of Matrix count.
    pub schema: &'static str,
    /// The places; at least one.
    pub places: &'static [Place<'static>],
}
