//! The tolerant reader, which clients need: it reads what can be understood.

use std::fmt;

use crate::json::Fault;

/// A response, as far as it could be understood.
///
/// A broken member is left out if it is optional or unknown; `null` in place of an optional one is broken. A broken
/// element is left out of a list that keeps its meaning without it: the ways to log in, the releases that a server
/// supports. Such a list may end up empty. Of several members with one name the last counts. A byte-order mark before
/// the body is skipped.
///
/// Required members must be right all the same, and the body must be JSON.
#[derive(Clone, PartialEq)]
pub struct Tolerant<T> {
    /// What was understood.
    pub value: T,
    /// The forgiven faults, in the order of the body. If an error was read as another form than expected, the first one
    /// says why. Empty if the strict reader accepts the response too.
    pub deviations: Vec<Fault>,
}

/// Shows the value: an error of a server, as far as it was understood.
impl<T: fmt::Display> fmt::Display for Tolerant<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: std::error::Error> std::error::Error for Tolerant<T> {}

impl<T: fmt::Debug> fmt::Debug for Tolerant<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tolerant").field("value", &self.value).field("deviations", &self.deviations).finish()
    }
}
