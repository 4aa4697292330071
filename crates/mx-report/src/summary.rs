//! The counts of a run. The members of the JSON report's `summary`, in their order.

use std::borrow::Cow;
use std::collections::BTreeMap;

use mx_check::{Mask, Part, Remark, Skipped};
use serde::{Deserialize, Serialize};

use crate::by_part::ByPart;
use crate::levels::Levels;
use crate::listed::Listed;

/// How many unreadable inputs are listed; a file of only broken lines has millions.
const MOST_UNREADABLE: usize = 200;

/// The counts of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Summary {
    /// What was read: `checked` and all of `skipped`.
    pub(crate) exchanges: u64,
    /// Exchanges of which at least one part was judged by at least one layer.
    pub(crate) checked: u64,
    /// Exchanges of which nothing was judged, by reason.
    #[cfg_attr(test, schemars(schema_with = "crate::schema::by_reason"))]
    pub(crate) skipped: BTreeMap<Skipped, u64>,
    pub(crate) operations: Reach,
    /// Distinct findings, or all of them where equal ones are kept apart.
    pub(crate) findings: Levels,
    /// How often they were seen, each time at the level that it had there.
    pub(crate) occurrences: Levels,
    /// How many of them are in no finding, because there are too many different ones.
    pub(crate) left_out: Levels,
    /// The occurrences by the host that the request went to, where it is known.
    pub(crate) hosts: Listed<ByPart>,
    /// What was not judged of exchanges that were checked, by part and reason.
    #[cfg_attr(test, schemars(schema_with = "crate::schema::by_part_and_reason"))]
    pub(crate) passed_over: BTreeMap<Part, BTreeMap<Skipped, u64>>,
    #[cfg_attr(test, schemars(schema_with = "crate::schema::by_remark"))]
    pub(crate) remarks: BTreeMap<Remark, u64>,
    /// Requests that belong to no operation, by method, URL without its query, and status.
    pub(crate) unmatched: Listed<u64>,
    pub(crate) unreadable: Unreadable,
    pub(crate) fixtures: Fixtures,
}

/// How much of the spec the traffic touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Reach {
    /// Operations with at least one exchange.
    pub(crate) seen: usize,
    /// Operations of the spec.
    pub(crate) known: usize,
}

/// Inputs that could not be read, or not to their end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Unreadable {
    /// Why, in the order in which they were met.
    pub(crate) listed: Vec<String>,
    /// How many more there were than are listed.
    pub(crate) unlisted: u64,
}

/// Fixtures that have to break a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Fixtures {
    /// They break the rule they name.
    pub(crate) as_expected: u64,
    /// They do not.
    pub(crate) unexpected: u64,
}

impl Unreadable {
    pub(crate) fn add(&mut self, error: String) {
        if self.listed.len() < MOST_UNREADABLE {
            self.listed.push(error);
        } else {
            self.unlisted = self.unlisted.saturating_add(1);
        }
    }

    fn absorb(&mut self, other: Self) {
        other.listed.into_iter().for_each(|error| self.add(error));
        self.unlisted = self.unlisted.saturating_add(other.unlisted);
    }

    /// How many there were.
    pub(crate) fn count(&self) -> u64 {
        self.unlisted.saturating_add(self.listed.len() as u64)
    }
}

impl Summary {
    /// Covers the secrets of the run.
    pub(crate) fn hide(&mut self, mask: &Mask) {
        self.unmatched.rename(|request| mask.hide(request));
        for error in &mut self.unreadable.listed {
            if let Cow::Owned(hidden) = mask.hide(error) {
                *error = hidden;
            }
        }
    }

    /// Adds the counts of another report, except `findings` and `operations`, which are counted from the rows.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.exchanges = self.exchanges.saturating_add(other.exchanges);
        self.checked = self.checked.saturating_add(other.checked);
        add_counts(&mut self.skipped, other.skipped);
        self.occurrences.absorb(&other.occurrences);
        self.left_out.absorb(&other.left_out);
        self.hosts.absorb(&other.hosts);
        for (part, reasons) in other.passed_over {
            add_counts(self.passed_over.entry(part).or_default(), reasons);
        }
        add_counts(&mut self.remarks, other.remarks);
        self.unmatched.absorb(&other.unmatched);
        self.unreadable.absorb(other.unreadable);
        let fixtures = &mut self.fixtures;
        fixtures.as_expected = fixtures.as_expected.saturating_add(other.fixtures.as_expected);
        fixtures.unexpected = fixtures.unexpected.saturating_add(other.fixtures.unexpected);
    }
}

fn add_counts<K: Ord>(counts: &mut BTreeMap<K, u64>, others: BTreeMap<K, u64>) {
    for (key, count) in others {
        let known = counts.entry(key).or_default();
        *known = known.saturating_add(count);
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_UNREADABLE, Unreadable};

    #[test]
    fn unreadable_inputs_are_listed_up_to_a_bound_and_all_counted() {
        let mut unreadable = Unreadable::default();
        (0..=MOST_UNREADABLE).for_each(|number| unreadable.add(format!("line {number}")));
        assert_eq!(unreadable.listed.len(), MOST_UNREADABLE);
        assert_eq!(unreadable.count(), MOST_UNREADABLE as u64 + 1);
    }
}
