//! The findings of a run, equal ones as one row.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use mx_check::FindingKey;

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

impl Rows {
    /// Adds the next one as a row of its own, even where one is equal.
    pub(crate) fn push(&mut self, mut seen: FindingRow) {
        seen.fingerprint = seen.key().fingerprint();
        self.numbered.push((self.met, seen));
        self.met += 1;
    }

    /// Adds the next one to the row that equals it, or as a new row.
    pub(crate) fn fold(&mut self, seen: FindingRow) {
        let place = match self.places.entry(seen.key()) {
            Entry::Vacant(place) => {
                place.insert(self.numbered.len());
                return self.push(seen);
            }
            Entry::Occupied(place) => *place.get(),
        };
        let first = &mut self.numbered[place];
        let count = first.1.count.saturating_add(seen.count);
        let varies = first.1.varies || seen.varies || first.1.message != seen.message;
        let mut occurrences = first.1.occurrences;
        occurrences.absorb(&seen.occurrences);
        let mut hosts = std::mem::take(&mut first.1.hosts);
        hosts.absorb(&seen.hosts);
        // A mistake in a request is a note where the server refused it and an error where it did not. The row shows the
        // one of the greatest level, and has its place in the order.
        if seen.level > first.1.level {
            *first = (self.met, FindingRow { fingerprint: first.1.fingerprint.clone(), ..seen });
        }
        let row = &mut first.1;
        (row.count, row.occurrences, row.hosts, row.varies) = (count, occurrences, hosts, varies);
        self.met += 1;
    }

    /// All rows in their order.
    pub(crate) fn finish(mut self) -> Vec<FindingRow> {
        self.numbered.sort_by_key(|(number, _)| *number);
        self.numbered.into_iter().map(|(_, row)| row).collect()
    }
}
