//! A fault of a body.

use std::fmt;

/// A fault of a body: the broken rule, the place and a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub(super) rule: &'static str,
    pub(super) pointer: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) message: String,
}

impl Fault {
    /// The rule that is broken, by its layer and name: `wire/duplicate-key`, `schema/required`, `prose/malformed-user-id`.
    pub fn rule(&self) -> &'static str {
        self.rule
    }

    /// The JSON Pointer (RFC 6901) to the value, or to the object that lacks one; empty for the body.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The line, from 1, of the last byte that was read. For a repeated member, or one that contradicts others, it is
    /// the line of the first byte of its value.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column of that byte, in bytes from 1.
    pub fn column(&self) -> usize {
        self.column
    }

    /// What is wrong, in words.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rule, pointer, line, column, message } = self;
        let place = if pointer.is_empty() { "the body" } else { pointer };
        write!(f, "{place}: {message} ({rule}, line {line}, column {column})")
    }
}

impl std::error::Error for Fault {}

/// A step of a JSON Pointer: a slash, and the name of a member with its `~` and `/` escaped.
pub(super) fn step(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}
