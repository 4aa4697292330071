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

use std::panic;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};
use mimalloc::MiMalloc;

use crate::arguments::{Arguments, Command};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::say;

/// The command allocates many small values; this allocator takes a tenth less of its time than that of the C library.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // A call for help or the version is not wrong usage; a closed pipe ends quietly.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Conforms }.into();
        }
    };
    let exit = panic::catch_unwind(|| run(arguments.command)).unwrap_or_else(|_| {
        say("this is a bug in mx-conform; please report it with the input that caused it");
        Exit::Bug
    });
    exit.into()
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
            say(failure.worded());
            failure.exit()
        }
    }
}
