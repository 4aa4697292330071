//! How much changed.

use serde::Serialize;

use super::event::{ENVELOPE, EventDiff};
use super::operation::OperationDiff;
use super::{Change, Fate};

/// How much changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Of the operations.
    pub operations: Counts,
    /// Of the events; what they share counts as none.
    pub events: Counts,
    /// Changes within those that changed.
    pub changes: usize,
}

/// How many met which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// The new ones.
    pub added: usize,
    /// Those that are no more.
    pub removed: usize,
    /// Those that changed.
    pub changed: usize,
}

impl Summary {
    pub(super) fn of(operations: &[OperationDiff], events: &[EventDiff]) -> Self {
        let changes = operations.iter().map(|it| &it.changes).chain(events.iter().map(|it| &it.changes));
        Self {
            operations: Counts::of(operations.iter().map(|it| it.change)),
            events: Counts::of(events.iter().filter(|it| it.event != ENVELOPE).map(|it| it.change)),
            changes: changes.map(Vec::<Change>::len).sum(),
        }
    }
}

impl Counts {
    fn of(fates: impl Iterator<Item = Fate>) -> Self {
        let mut counts = Self::default();
        for fate in fates {
            match fate {
                Fate::Added => counts.added += 1,
                Fate::Removed => counts.removed += 1,
                Fate::Changed => counts.changed += 1,
            }
        }
        counts
    }
}
