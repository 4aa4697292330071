//! `mx-conform completions`: a script that completes the command line in a shell.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    /// The shell
    shell: Shell,
}

/// `command` is the whole command line.
pub(crate) fn run(arguments: &CompletionsArguments, mut command: Command) -> Result<Exit, Failure> {
    // Written to memory first: the generator panics when its output is closed.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "mx-conform", &mut script);
    output::print(Exit::Conforms, |out| out.write_all(&script))
}
