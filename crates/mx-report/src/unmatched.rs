//! Requests that belong to no operation of the spec.

use std::collections::BTreeMap;

/// How many distinct requests are remembered; a crawler would otherwise fill the memory.
const MOST: usize = 200;

/// Requests that belong to no operation, counted by method and path, in the order in which they were first seen.
#[derive(Debug, Default)]
pub(crate) struct Unmatched {
    listed: Vec<(String, u64)>,
    places: BTreeMap<String, usize>,
    unlisted: u64,
}

impl Unmatched {
    /// Counts a request. Its query decides no operation and is left out.
    pub(crate) fn add(&mut self, request_line: &str) {
        let request = request_line.split('?').next().unwrap_or_default();
        match self.places.get(request) {
            Some(place) => self.listed[*place].1 += 1,
            None if self.listed.len() < MOST => {
                self.places.insert(request.to_owned(), self.listed.len());
                self.listed.push((request.to_owned(), 1));
            }
            None => self.unlisted += 1,
        }
    }

    /// Method and URL with how often they were seen.
    pub(crate) fn listed(&self) -> &[(String, u64)] {
        &self.listed
    }

    /// How many requests came when the list was full.
    pub(crate) fn unlisted(&self) -> u64 {
        self.unlisted
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Unmatched};

    #[test]
    fn the_list_is_bounded_and_every_request_is_counted() {
        let mut unmatched = Unmatched::default();
        for round in 0..3 {
            for number in 0..MOST + 5 {
                unmatched.add(&format!("GET http://a/{number}?since={round}"));
            }
        }
        assert_eq!(unmatched.listed().len(), MOST);
        assert_eq!(unmatched.listed()[0], ("GET http://a/0".to_owned(), 3));
        assert!(unmatched.listed().iter().all(|(_, count)| *count == 3));
        assert_eq!(unmatched.unlisted(), 15);
    }
}
