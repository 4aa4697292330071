//! The rules as they are embedded, and the format of their files.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod format;
mod rules;
