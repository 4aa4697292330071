//! Where bundles come from: the binary, or the memory of this process.

use std::sync::Arc;

use serde_json::Value;

use crate::embedded;

/// Gives a bundle by its number.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    /// Those of the binary, unpacked on demand.
    Embedded,
    /// Those of a folder that was imported in this run.
    Imported(Arc<Vec<Value>>),
}

impl Store {
    pub(crate) fn bundle(&self, number: usize) -> Value {
        match self {
            Self::Embedded => embedded::bundle(number),
            Self::Imported(bundles) => bundles[number].clone(),
        }
    }
}
