//! Tests with the expected output in files: reports, verdicts, differences. Also which crates, and which rooms inside
//! of a crate, may depend on each other.

mod arrows;
mod captures;
mod fixtures;
mod mutants;
mod rooms;
mod spec_diff;
mod spec_lint;
