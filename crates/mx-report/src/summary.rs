//! The counts of a run. The members of the JSON report's `summary`, in their order.

use std::collections::BTreeMap;

use mx_check::{Remark, Skipped};
use serde::Serialize;

use crate::levels::Levels;

/// How many unreadable inputs are listed; a file of nothing but broken lines has millions.
const MOST_UNREADABLE: usize = 200;

/// The counts of a run.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Summary {
    /// What was read: `checked` and all of `skipped`.
    pub(crate) exchanges: u64,
    /// Exchanges of which at least one part was judged by at least one layer.
    pub(crate) checked: u64,
    /// Exchanges of which nothing was judged, by reason.
    pub(crate) skipped: BTreeMap<Skipped, u64>,
    pub(crate) operations: Coverage,
    /// Distinct findings, or all of them where equal ones are kept apart.
    pub(crate) findings: Levels,
    /// How often they were seen, each time at the level that it had there.
    pub(crate) occurrences: Levels,
    /// What was not judged of exchanges that were checked: `response: body not recorded`.
    pub(crate) passed_over: BTreeMap<String, u64>,
    pub(crate) remarks: BTreeMap<Remark, u64>,
    /// What could not be read, or not to its end.
    pub(crate) unreadable: Vec<String>,
    /// How many more there were than are listed.
    pub(crate) unreadable_unlisted: u64,
    pub(crate) fixtures: Fixtures,
}

/// How much of the spec the traffic touched.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Coverage {
    /// Operations with at least one exchange.
    pub(crate) seen: usize,
    /// Operations of the spec.
    pub(crate) known: usize,
}

/// Fixtures that have to break a rule.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Fixtures {
    /// They break the rule they name.
    pub(crate) as_expected: u64,
    /// They do not.
    pub(crate) unexpected: u64,
}

impl Summary {
    pub(crate) fn unreadable(&mut self, error: String) {
        if self.unreadable.len() < MOST_UNREADABLE {
            self.unreadable.push(error);
        } else {
            self.unreadable_unlisted += 1;
        }
    }

    /// How many inputs could not be read, or not to their end.
    pub(crate) fn unreadable_count(&self) -> u64 {
        self.unreadable.len() as u64 + self.unreadable_unlisted
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_UNREADABLE, Summary};

    #[test]
    fn unreadable_inputs_are_listed_up_to_a_bound_and_all_counted() {
        let mut summary = Summary::default();
        (0..=MOST_UNREADABLE).for_each(|number| summary.unreadable(format!("line {number}")));
        assert_eq!(summary.unreadable.len(), MOST_UNREADABLE);
        assert_eq!(summary.unreadable_count(), MOST_UNREADABLE as u64 + 1);
    }
}
