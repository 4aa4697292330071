//! Differences in shape between two versions: small schemas, and the versions in the binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod events;
mod harness;
mod same;
mod shapes;
mod versions;
