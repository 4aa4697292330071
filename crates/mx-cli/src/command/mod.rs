//! The commands that print what the binary knows.

pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod operations;
pub(crate) mod redact;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod spec;
pub(crate) mod spec_diff;
pub(crate) mod spec_lint;
