//! Verdicts in, reports out, as the command uses them.

mod formats;
mod merge;
mod runs;
mod samples;
mod schema;
mod tally;
mod text;
