//! The rules as they are embedded, and the format of their files.

mod format;
mod rules;
