//! Some of the inputs, to be named in a message.

use std::fmt;
use std::sync::Arc;

use mx_exchange::shown_name;

/// Some of the inputs: the first one and how many there are. Displays as `` `a.har` and 2 more``.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The name of the first one.
    pub first: Arc<str>,
    /// How many there are.
    pub count: usize,
}

impl fmt::Display for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", shown_name(&self.first))?;
        match self.count {
            0 | 1 => Ok(()),
            count => write!(f, " and {} more", count - 1),
        }
    }
}
