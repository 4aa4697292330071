//! Differences in shape between two versions of the spec.
//!
//! Shapes are compared, not texts: a schema that moved into a component, or is composed of other parts, is unchanged.
//! Annotations are left out, except `deprecated`.

mod alternatives;
mod change;
mod compare;
mod event;
mod message;
mod operation;
mod outline;
mod sides;
mod summary;
mod text;
mod words;

use serde::Serialize;

pub use self::change::{Change, Part, Spot, Thing, What};
pub use self::event::{ENVELOPE, EventDiff, events};
pub use self::operation::OperationDiff;
pub use self::summary::{Counts, Summary};
use crate::{Operation, Spec};

/// The differences in shape between two versions of the spec.
#[derive(Clone, Debug, Serialize)]
pub struct Diff {
    /// The old version.
    pub from: String,
    /// The new version.
    pub to: String,
    /// The operations that changed, by API, path and method.
    pub operations: Vec<OperationDiff>,
    /// The events that changed, by type.
    pub events: Vec<EventDiff>,
    /// How much changed.
    pub summary: Summary,
}

/// Whether an operation or an event came, went or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It changed.
    Changed,
}

impl Diff {
    /// Compares two versions: their operations that `is_wanted` accepts. The differences of events are given.
    pub fn new(from: &Spec, to: &Spec, is_wanted: impl Fn(&Operation) -> bool, events: Vec<EventDiff>) -> Self {
        let operations = operation::operations(from, to, &is_wanted);
        let summary = Summary::of(&operations, &events);
        Self { from: from.version().to_owned(), to: to.version().to_owned(), operations, events, summary }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.events.is_empty()
    }
}
