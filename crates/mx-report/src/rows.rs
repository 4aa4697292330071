//! The findings of a run, equal ones as one row.

use std::collections::BTreeMap;

use mx_check::{Finding, FindingKey, Mask};
use mx_rules::Level;

use crate::finding_row::FindingRow;
use crate::levels::Levels;

/// The rows so far. Rows of another report are added in the same way as findings, so that merging is counting.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// How many findings or rows were added so far.
    met: u64,
    /// Each row with its number in the order in which they were added.
    numbered: Vec<(u64, FindingRow)>,
    places: BTreeMap<FindingKey, usize>,
    of_operations: BTreeMap<Option<String>, usize>,
    /// About how many bytes the rows take in a report.
    bytes: usize,
}

/// How many different findings a report has, in all and of one operation: nobody reads more.
const MOST: usize = 20_000;
const MOST_OF_OPERATION: usize = 2_000;

/// About how many bytes they may take.
const MOST_BYTES: usize = 32 << 20;

/// The source of a row: a finding, or a row of another report. Most only add to a row that is there.
pub(crate) trait Seen: Into<FindingRow> {
    fn key(&self) -> FindingKey;
    fn level(&self) -> Level;
    /// How often it was seen.
    fn count(&self) -> u64;
    /// Adds it to the row that equals it.
    fn count_in(&self, row: &mut FindingRow);
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

    fn count_in(&self, row: &mut FindingRow) {
        row.count = row.count.saturating_add(self.count);
        row.occurrences.add(self.level, self.count);
        row.varies |= self.varies || self.message != row.message;
        if let Some(host) = &self.source.host {
            row.hosts.add(host);
        }
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

    fn count_in(&self, row: &mut FindingRow) {
        row.count = row.count.saturating_add(self.count);
        row.occurrences.absorb(&self.occurrences);
        row.varies |= self.varies || self.message != row.message;
        row.hosts.absorb(&self.hosts);
    }
}

impl Rows {
    /// Adds the next one: to the row that equals it, or as a new row, always as one if `all`. Returns what was left out
    /// because there is no room.
    pub(crate) fn add(&mut self, seen: impl Seen, all: bool) -> Levels {
        if all {
            return self.push(seen);
        }
        let (key, next) = (seen.key(), self.numbered.len());
        if let Some(place) = self.places.get(&key).copied() {
            self.count(place, seen);
            return Levels::default();
        }
        let left_out = self.push(seen);
        if self.numbered.len() > next {
            self.places.insert(key, next);
        }
        left_out
    }

    fn push(&mut self, seen: impl Seen) -> Levels {
        let (level, count) = (seen.level(), seen.count());
        let row: FindingRow = seen.into();
        let of_operation = self.of_operations.entry(row.operation.clone()).or_default();
        self.met += 1;
        let is_full = self.numbered.len() >= MOST || *of_operation >= MOST_OF_OPERATION;
        if is_full || self.bytes + row.size() > MOST_BYTES {
            return Levels::of_one(level, count);
        }
        *of_operation += 1;
        self.bytes += row.size();
        self.numbered.push((self.met, row));
        Levels::default()
    }

    /// Adds one to the row that equals it.
    fn count(&mut self, place: usize, seen: impl Seen) {
        self.met += 1;
        let (number, row) = &mut self.numbered[place];
        seen.count_in(row);
        // A mistake in a request is a note where the server refused it and an error where it did not. The row shows the
        // one of the greatest level, and has its place in the order.
        if seen.level() > row.level {
            let (count, occurrences, varies) = (row.count, row.occurrences, row.varies);
            let hosts = std::mem::take(&mut row.hosts);
            *row = FindingRow { count, occurrences, hosts, varies, ..seen.into() };
            *number = self.met;
        }
    }

    /// All rows in their order, without the secrets that a mask covers.
    pub(crate) fn finish(mut self, mask: &Mask) -> Vec<FindingRow> {
        self.numbered.sort_by_key(|(number, _)| *number);
        let keeps_apart = self.places.is_empty();
        let mut hidden = Self::default();
        for (_, row) in self.numbered {
            // Two places that differ in a secret are one without it.
            let row = row.hide(mask);
            let key = row.key();
            if let Some(place) = hidden.places.get(&key).copied().filter(|_| !keeps_apart) {
                hidden.count(place, row);
            } else {
                hidden.places.insert(key, hidden.numbered.len());
                hidden.met += 1;
                hidden.numbered.push((hidden.met, row));
            }
        }
        hidden.numbered.into_iter().map(|(_, row)| row).collect()
    }
}
