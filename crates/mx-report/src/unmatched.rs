//! Requests that belong to no operation of the spec.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How many distinct requests are listed; a crawler would otherwise fill the memory.
const MOST: usize = 200;

/// Requests that belong to no operation, counted by method and URL. Of too many those are listed that come first by
/// name, not those that came first: which these are does not depend on where a run is cut into parts, so the counts of
/// merged reports are exact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Unmatched {
    /// Method and URL with how often they were seen.
    pub(crate) listed: BTreeMap<String, u64>,
    /// How many more requests there were than are listed.
    pub(crate) unlisted: u64,
}

impl Unmatched {
    /// Counts a request without its query, which does not decide the operation.
    pub(crate) fn add(&mut self, request_line: &str) {
        self.count(request_line.split('?').next().unwrap_or_default(), 1);
    }

    pub(crate) fn absorb(&mut self, other: &Self) {
        other.listed.iter().for_each(|(request, count)| self.count(request, *count));
        self.unlisted = self.unlisted.saturating_add(other.unlisted);
    }

    fn count(&mut self, request: &str, count: u64) {
        if let Some(known) = self.listed.get_mut(request) {
            *known = known.saturating_add(count);
            return;
        }
        // A request that is pushed out never comes back, so the counts of the listed ones are exact.
        let is_beyond = self.listed.last_key_value().is_some_and(|(last, _)| request > last.as_str());
        if self.listed.len() >= MOST && is_beyond {
            self.unlisted = self.unlisted.saturating_add(count);
            return;
        }
        self.listed.insert(request.to_owned(), count);
        if self.listed.len() > MOST {
            let last = self.listed.pop_last().map_or(0, |(_, count)| count);
            self.unlisted = self.unlisted.saturating_add(last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Unmatched};

    fn request(number: usize) -> String {
        format!("GET http://a/{number:03}")
    }

    fn of(numbers: impl IntoIterator<Item = usize>) -> Unmatched {
        let mut unmatched = Unmatched::default();
        numbers.into_iter().for_each(|number| unmatched.add(&format!("{}?since={number}", request(number))));
        unmatched
    }

    #[test]
    fn the_list_is_bounded_and_every_request_is_counted() {
        let unmatched = of((0..MOST + 5).chain((0..MOST + 5).rev()).chain(0..MOST + 5));
        assert_eq!(unmatched.listed.len(), MOST);
        assert!((0..MOST).all(|number| unmatched.listed.get(&request(number)) == Some(&3)));
        assert_eq!(unmatched.unlisted, 15);
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
