//! The command as a user runs it: arguments, files and pipes in; report, messages and exit code out.

mod bad_input;
mod commands;
mod fixtures;
mod harness;
mod secrets;
mod threads;
