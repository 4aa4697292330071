//! One alternative of an `anyOf` or `oneOf`.

use std::sync::OnceLock;

use jsonschema::Validator;
use mx_json::{Node, Tape};
use serde_json::Value;

use crate::body::build;

/// One alternative of a choice. What it says of places counts where it holds.
#[derive(Debug)]
pub struct Choice {
    pub(super) spot: u32,
    schema: Value,
    validator: OnceLock<Option<Validator<Tape>>>,
}

impl Choice {
    /// `schema` is self-contained.
    pub(super) fn new(schema: Value, spot: u32) -> Self {
        Self { spot, schema, validator: OnceLock::new() }
    }

    /// Whether it holds for what stands here.
    pub fn holds(&self, node: Node<'_>) -> bool {
        // An alternative that cannot be used has been told of by the body's own validator.
        let validator = self.validator.get_or_init(|| build::<Tape>(&self.schema).ok());
        validator.as_ref().is_some_and(|validator| validator.is_valid(node))
    }
}
