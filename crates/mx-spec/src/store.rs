//! Where bundles come from: the binary, or the memory of this process.

use std::sync::Arc;

use mx_rules::Release;
use serde_json::Value;

use crate::newest::{self, Newest};
use crate::{Errata, embedded};

/// Gives a bundle by its number.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    /// Those of the binary, unpacked on demand.
    Embedded(Errata),
    /// Those of a folder that was imported in this run.
    Imported(Arc<Vec<Value>>),
}

impl Store {
    pub(crate) fn bundle(&self, number: usize) -> Value {
        match self {
            Self::Embedded(_) => embedded::bundle(number),
            Self::Imported(bundles) => bundles[number].clone(),
        }
    }

    /// The newest release beside this one, where it is another. Beside an imported folder there is none: what it says
    /// is all that counts there.
    pub(crate) fn newer_than(&self, release: Release) -> Option<&'static Newest> {
        match self {
            Self::Embedded(errata) => newest::after(release, *errata),
            Self::Imported(_) => None,
        }
    }
}
