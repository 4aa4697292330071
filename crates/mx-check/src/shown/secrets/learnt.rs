//! The secrets that an exchange holds, for the run.

use std::fmt;

/// How many values one exchange gives to its run. Its own findings are masked by all of its values.
const MOST: usize = 10_000;

/// Who wrote a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// The client: it is in the request.
    Sent,
    /// The server: it is in the response.
    Answered,
}

/// The secrets that an exchange holds. Printing it shows how many there are, and none of them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Learnt(Vec<(Side, String)>);

impl Learnt {
    /// Adds a value.
    pub(crate) fn add(&mut self, side: Side, value: String) {
        if !value.is_empty() && self.0.len() < MOST {
            self.0.push((side, value));
        }
    }

    pub(super) fn values(&self) -> impl Iterator<Item = (Side, &str)> {
        self.0.iter().map(|(side, value)| (*side, value.as_str()))
    }
}

impl fmt::Debug for Learnt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Learnt({})", self.0.len())
    }
}
