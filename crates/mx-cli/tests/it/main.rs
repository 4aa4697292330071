//! The command as a user runs it: arguments, files and pipes in; report, messages and exit code out.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod advertised;
mod bad_input;
mod bytes_alone;
mod commands;
mod every_version;
mod filters;
mod fixtures;
mod harness;
mod inputs;
mod layers;
mod limits;
mod naming;
mod readme;
mod rules;
mod secrets;
mod spec_diff;
mod spec_lint;
mod threads;
#[cfg(target_os = "linux")]
mod unwritable;
