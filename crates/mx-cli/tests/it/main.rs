//! The command as a user runs it: arguments, files and pipes in; report, messages and exit code out.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bad_input;
mod commands;
mod fixtures;
mod harness;
mod readme;
mod rules;
mod secrets;
mod spec_diff;
mod threads;
