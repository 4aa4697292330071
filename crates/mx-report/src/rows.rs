//! The findings of a run, equal ones as one row.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use mx_check::{Finding, FindingKey};
use mx_rules::Level;

use crate::finding_row::FindingRow;

/// The rows so far. Rows of another report are added in the same way as findings, so that merging is counting.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// How many findings or rows were added so far.
    met: u64,
    /// Each row with its number in the order in which they were added.
    numbered: Vec<(u64, FindingRow)>,
    places: BTreeMap<FindingKey, usize>,
}

/// The source of a row: a finding, or a row of another report. Most only add to a row that is there.
pub(crate) trait Seen: Into<FindingRow> {
    fn key(&self) -> FindingKey;
    fn level(&self) -> Level;
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

    fn count_in(&self, row: &mut FindingRow) {
        row.count = row.count.saturating_add(self.count);
        row.occurrences.absorb(&self.occurrences);
        row.varies |= self.varies || self.message != row.message;
        row.hosts.absorb(&self.hosts);
    }
}

impl Rows {
    /// Adds the next one as a row of its own, even where one is equal.
    pub(crate) fn push(&mut self, seen: impl Seen) {
        self.numbered.push((self.met, seen.into()));
        self.met += 1;
    }

    /// Adds the next one to the row that equals it, or as a new row.
    pub(crate) fn fold(&mut self, seen: impl Seen) {
        let place = match self.places.entry(seen.key()) {
            Entry::Vacant(place) => {
                place.insert(self.numbered.len());
                return self.push(seen);
            }
            Entry::Occupied(place) => *place.get(),
        };
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
        self.met += 1;
    }

    /// All rows in their order.
    pub(crate) fn finish(mut self) -> Vec<FindingRow> {
        self.numbered.sort_by_key(|(number, _)| *number);
        self.numbered.into_iter().map(|(_, row)| row).collect()
    }
}
