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
#[cfg(target_os = "linux")]
mod hostile;
mod inputs;
mod layers;
mod limits;
mod named_operation;
mod naming;
mod readme;
mod redact;
#[cfg(target_os = "linux")]
mod reports;
mod rules;
mod secrets;
mod secrets_of_a_run;
mod sides;
mod spec_diff;
mod spec_lint;
mod threads;
#[cfg(target_os = "linux")]
mod unwritable;
