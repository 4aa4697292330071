//! Verdicts in, reports out, as the command uses them.

mod formats;
mod samples;
mod tally;
mod text;
