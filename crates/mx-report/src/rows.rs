//! The findings of a run, equal ones as one row.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use mx_check::{Finding, FindingKey};
use mx_rules::Level;

use crate::finding_row::FindingRow;

/// The rows so far. Rows of an earlier report are added as findings are, so that merging is counting.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// How many came so far.
    met: u64,
    /// Each with its number among those that came.
    rows: Vec<(u64, FindingRow)>,
    places: BTreeMap<FindingKey, usize>,
}

/// What a row is made of: a finding, or a row of another report.
pub(crate) trait Seen: Into<FindingRow> {
    fn key(&self) -> FindingKey;
    fn level(&self) -> Level;
    fn count(&self) -> u64;
}

impl Seen for Finding {
    fn key(&self) -> FindingKey {
        self.key()
    }

    fn level(&self) -> Level {
        self.level
    }

    fn count(&self) -> u64 {
        self.count
    }
}

impl Seen for FindingRow {
    fn key(&self) -> FindingKey {
        self.key()
    }

    fn level(&self) -> Level {
        self.level
    }

    fn count(&self) -> u64 {
        self.count
    }
}

impl Rows {
    /// Adds what came next, apart from all that equals it.
    pub(crate) fn push(&mut self, seen: impl Seen) {
        self.rows.push((self.met, seen.into()));
        self.met += 1;
    }

    /// Adds what came next to the row that equals it.
    pub(crate) fn fold(&mut self, seen: impl Seen) {
        let place = match self.places.entry(seen.key()) {
            Entry::Vacant(place) => {
                place.insert(self.rows.len());
                return self.push(seen);
            }
            Entry::Occupied(place) => *place.get(),
        };
        let first = &mut self.rows[place];
        let count = first.1.count.saturating_add(seen.count());
        // A mistake in a request is a note where the server refused it and an error where it did not: the reader is
        // shown the place where it counts, and the row stands where that is.
        if seen.level() > first.1.level {
            *first = (self.met, seen.into());
        }
        first.1.count = count;
        self.met += 1;
    }

    /// All rows in their order.
    pub(crate) fn finish(mut self) -> Vec<FindingRow> {
        self.rows.sort_by_key(|(number, _)| *number);
        self.rows.into_iter().map(|(_, row)| row).collect()
    }
}
