//! What is expected in a file: reports, verdicts, differences; and which crate may depend on which.

mod arrows;
mod captures;
mod fixtures;
mod mutants;
mod spec_diff;
mod spec_lint;
