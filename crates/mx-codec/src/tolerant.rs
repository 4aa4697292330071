//! The reader that clients need: it takes what can be understood.

use std::fmt;

use crate::json::Fault;

/// A response of which what could be understood was taken.
///
/// A `null` or broken member that is optional, or that nobody knows, is left out, and so is a broken element of a list that
/// says less without it and nothing else: of the ways to log in, of the releases that a server speaks. Such a list may end
/// empty. Of several members with one name the last counts. A byte-order mark before the body is passed over.
///
/// What is required has to be right all the same, and the body has to be JSON.
#[derive(Clone, PartialEq)]
pub struct Tolerant<T> {
    /// What was understood.
    pub value: T,
    /// What was forgiven, in the order of the body, and before that why an answer is not what it should be; nothing where the
    /// strict reader takes the response too.
    pub deviations: Vec<Fault>,
}

/// An error of a server's, as it was understood.
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
