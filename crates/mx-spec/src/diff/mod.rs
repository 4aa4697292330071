//! What changed in shape between two versions of the spec.
//!
//! Shapes are compared, not texts: a schema that moved into a component, or was put together from
//! other parts, is the same as before. What only tells people something is left out, but for
//! `deprecated`.

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

/// What changed in shape between two versions of the spec.
#[derive(Clone, Debug, Serialize)]
pub struct Diff {
    /// The version that is the start.
    pub from: String,
    /// The version that is the end.
    pub to: String,
    /// The operations that changed, by API, path and method.
    pub operations: Vec<OperationDiff>,
    /// The events that changed, by type.
    pub events: Vec<EventDiff>,
    /// How much changed.
    pub summary: Summary,
}

/// What became of an operation or an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It is new.
    Added,
    /// It is no more.
    Removed,
    /// It changed.
    Changed,
}

impl Diff {
    /// Compares two versions: the operations that are wanted, and the events given.
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
