//! The findings of the judge in recorded traffic of a real server. Each was read: if one is wrong, the judge is wrong,
//! unless the spec is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod defended;
mod map;
mod recorded;
mod reports;
