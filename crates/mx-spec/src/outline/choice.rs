//! One alternative of an `anyOf` or `oneOf`.

use mx_json::Node;
use serde_json::Value;

use crate::validation::Compiled;

/// One alternative of a choice. Its formats, constraints and events count if it holds.
#[derive(Debug)]
pub struct Choice {
    pub(super) node: u32,
    schema: Compiled,
}

impl Choice {
    /// `schema` is self-contained.
    pub(super) fn new(schema: Value, node: u32) -> Self {
        Self { node, schema: Compiled::new(schema) }
    }

    /// Whether it holds for the value here.
    pub fn holds(&self, node: Node<'_>) -> bool {
        self.schema.accepts(node)
    }
}
