//! Standard output: the report and nothing else. Standard error: everything else.

use std::fmt::Display;
use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Failure;

/// Prints a message on standard error. If that is closed, the message is dropped.
pub(crate) fn say(message: impl Display) {
    let _ = writeln!(io::stderr(), "mx-conform: {message}");
}

/// Writes to standard output, buffered; a closed pipe ends the command quietly with `exit`.
pub(crate) fn print(exit: Exit, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Exit, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(|error| Failure::of_output(error, exit))?;
    Ok(exit)
}

/// Writes a value as JSON, indented, with a newline at its end.
pub(crate) fn print_json(value: &impl Serialize) -> Result<Exit, Failure> {
    print(Exit::Conforms, |out| {
        serde_json::to_writer_pretty(&mut *out, value)?;
        writeln!(out)
    })
}
