//! What is expected in a file: reports, verdicts, differences; and which crate may depend on which, and which
//! room inside of one.

mod arrows;
mod captures;
mod fixtures;
mod mutants;
mod rooms;
mod spec_diff;
mod spec_lint;
