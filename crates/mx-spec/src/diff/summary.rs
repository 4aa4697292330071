//! How much changed.

use serde::Serialize;

use super::event::{ENVELOPE, EventDiff};
use super::operation::OperationDiff;
use super::{Change, Fate};

/// How much changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// How many operations differ.
    pub operations: Counts,
    /// How many events differ, without the changes that they share.
    pub events: Counts,
    /// The number of changes within operations and events.
    pub changes: usize,
}

/// How many came, went or changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// How many are new.
    pub added: usize,
    /// How many are gone.
    pub removed: usize,
    /// How many changed.
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
