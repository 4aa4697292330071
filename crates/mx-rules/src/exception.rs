//! Exceptions: where a broken rule weighs less than its level or is not reported, and why.

use crate::{Level, Part};

/// A case in which a rule weighs less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The case.
    pub when: When,
    /// The greatest level there; `None` where a violation is not reported.
    pub level: Option<Level>,
    /// The reason: one paragraph.
    pub why: &'static str,
}

/// The case of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A response of one of these operations.
    Answer {
        /// Methods and path templates, sorted.
        operations: &'static [&'static str],
        /// The statuses, sorted; empty for every status.
        statuses: &'static [u16],
    },
    /// A member of an object.
    Member {
        /// The part whose body it is in.
        part: Part,
        /// Its name.
        name: &'static str,
    },
    /// A string with exactly this text.
    Value {
        /// The text.
        text: &'static str,
    },
    /// One of the ways in which a value can violate its format.
    Fault {
        /// Its name: `trailing-bits`.
        name: &'static str,
    },
}

impl When {
    /// Whether this is the case of a response.
    pub fn is_answer(&self, operation: &str, status: u16) -> bool {
        matches!(*self, Self::Answer { operations, statuses }
            if operations.contains(&operation) && (statuses.is_empty() || statuses.contains(&status)))
    }

    /// Whether this is the case of a member with this name.
    pub fn is_member(&self, part: Part, name: &str) -> bool {
        matches!(*self, Self::Member { part: its_part, name: its_name } if (its_part, its_name) == (part, name))
    }

    /// Whether this is the case of a string with this text.
    pub fn is_value(&self, text: &str) -> bool {
        matches!(*self, Self::Value { text: its_text } if its_text == text)
    }

    /// Whether this is the case of a fault with this name.
    pub fn is_fault(&self, name: &str) -> bool {
        matches!(*self, Self::Fault { name: its_name } if its_name == name)
    }
}
