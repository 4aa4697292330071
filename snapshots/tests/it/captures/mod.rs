//! What the judge says of what a real server was recorded saying. Each finding in it was read: where one is wrong, the
//! judge is wrong, unless the spec is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod defended;
mod map;
mod recorded;
mod reports;
