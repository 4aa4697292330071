//! Counts by names that come from the wire. There may be any number of names, so the list is bounded.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::by_part::ByPart;

/// How many names are listed; a crawler would otherwise fill the memory.
const MOST: usize = 200;

/// Counts by name. Of too many names the first by alphabet are listed, not the first that came: which these are does not
/// depend on where a run is cut into parts, so the counts of merged reports are exact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Listed<C> {
    /// The names, each with its count.
    pub(crate) listed: BTreeMap<String, C>,
    /// The count of all that are not listed.
    pub(crate) unlisted: C,
}

/// A count that is kept by name.
pub(crate) trait Count: Default {
    /// Adds another count.
    fn add(&mut self, other: &Self);
}

impl Count for u64 {
    fn add(&mut self, other: &Self) {
        *self = self.saturating_add(*other);
    }
}

impl Count for ByPart {
    fn add(&mut self, other: &Self) {
        self.request.absorb(&other.request);
        self.response.absorb(&other.response);
    }
}

impl<C: Count> Listed<C> {
    /// Counts something under a name.
    pub(crate) fn add(&mut self, name: &str, count: &C) {
        if let Some(known) = self.listed.get_mut(name) {
            known.add(count);
            return;
        }
        // A name that is pushed out never comes back, so no listed count misses anything.
        let is_beyond = self.listed.last_key_value().is_some_and(|(last, _)| name > last.as_str());
        if self.listed.len() >= MOST && is_beyond {
            self.unlisted.add(count);
            return;
        }
        self.listed.entry(name.to_owned()).or_default().add(count);
        if self.listed.len() > MOST
            && let Some((_, last)) = self.listed.pop_last()
        {
            self.unlisted.add(&last);
        }
    }

    /// Changes names; equal ones are one.
    pub(crate) fn rename(&mut self, change: impl Fn(&str) -> Cow<'_, str>) {
        if self.listed.keys().all(|name| matches!(change(name), Cow::Borrowed(_))) {
            return;
        }
        for (name, count) in std::mem::take(&mut self.listed) {
            self.listed.entry(change(&name).into_owned()).or_default().add(&count);
        }
    }

    /// Adds the counts of another report.
    pub(crate) fn absorb(&mut self, other: &Self) {
        other.listed.iter().for_each(|(name, count)| self.add(name, count));
        self.unlisted.add(&other.unlisted);
    }
}

#[cfg(test)]
mod tests {
    use super::{Listed, MOST};

    fn request(number: usize) -> String {
        format!("GET http://a/{number:03}")
    }

    fn of(numbers: impl IntoIterator<Item = usize>) -> Listed<u64> {
        let mut listed = Listed::default();
        numbers.into_iter().for_each(|number| listed.add(&request(number), &1));
        listed
    }

    #[test]
    fn the_list_is_bounded_and_every_name_is_counted() {
        let listed = of((0..MOST + 5).chain((0..MOST + 5).rev()).chain(0..MOST + 5));
        assert_eq!(listed.listed.len(), MOST);
        assert!((0..MOST).all(|number| listed.listed.get(&request(number)) == Some(&3)));
        assert_eq!(listed.unlisted, 15);
    }

    #[test]
    fn a_full_list_of_a_part_loses_no_count_of_the_whole() {
        let (first, second) = (1..MOST + 40, (0..MOST + 9).rev());
        let mut merged = of(first.clone());
        merged.absorb(&of(second.clone()));
        assert_eq!(merged, of(first.chain(second)));
        assert!(merged.listed.contains_key(&request(0)));
    }
}
