//! `mx-conform`: reports whether what a Matrix implementation says on the wire is what the Matrix
//! specification says.

mod arguments;
mod check;
mod command;
mod exit;
mod failure;
mod named;
mod options;
mod output;
mod written;

use std::backtrace::{Backtrace, BacktraceStatus};
use std::env;
use std::ffi::OsString;
use std::panic::{self, PanicHookInfo};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};
use mimalloc::MiMalloc;
use mx_report::printable;

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::say;

/// The command allocates many small values; this allocator takes a tenth less of its time than that of the C library.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    panic::set_hook(Box::new(say_panic));
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(error).into(),
    };
    let exit = panic::catch_unwind(|| run(arguments.command)).unwrap_or_else(|_| {
        say("this is a bug in mx-conform; please report it with the input that caused it");
        Exit::Bug
    });
    exit.into()
}

/// Prints what is wrong with the arguments, or the help or the version that they ask for.
fn usage(error: clap::Error) -> Exit {
    // clap repeats arguments as they are. The same arguments in a printable form have the same fault.
    let shown = env::args_os().map(|argument| OsString::from(printable(&argument.to_string_lossy())));
    let error = Arguments::try_parse_from(shown).err().unwrap_or(error);
    // A closed pipe ends quietly.
    let _ = error.print();
    // A call for help or the version is not wrong usage.
    if error.use_stderr() { Exit::Usage } else { Exit::Conforms }
}

/// Prints the message of a panic, which can hold a part of an input, and where `RUST_BACKTRACE` asks for it the way to it.
fn say_panic(panic: &PanicHookInfo<'_>) {
    panic.to_string().lines().for_each(say);
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        backtrace.to_string().lines().for_each(say);
    }
}

fn run(command: Command) -> Exit {
    let result = match command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Redact(arguments) => command::redact::run(&arguments),
        Command::Operations(arguments) => command::operations::run(&arguments),
        Command::Schema(arguments) => command::schema::run(&arguments),
        Command::Rules(arguments) => command::rules::run(&arguments),
        Command::Explain(arguments) => command::explain::run(&arguments),
        Command::Spec(arguments) => command::spec::run(&arguments),
        Command::Completions(arguments) => command::completions::run(&arguments, Arguments::command()),
    };
    match result {
        Ok(exit) | Err(Failure::ClosedPipe(exit)) => exit,
        Err(failure) => {
            failure.messages().into_iter().for_each(say);
            failure.exit()
        }
    }
}
