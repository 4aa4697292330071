//! Standard output: the report and nothing else. Standard error: everything else.
//!
//! What an argument, an input or a folder holds reaches neither of them raw: reports and JSON are safe as `mx_report` writes
//! them, messages and lists become so here.

use std::fmt::Display;
use std::io::{self, BufWriter, Write};

use mx_report::printable;
use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Failure;

/// Prints a message on standard error, on one line. If that is closed or full, the message is dropped.
pub(crate) fn say(message: impl Display) {
    // Written at once, so that no other output stands in the middle of it.
    let line = format!("mx-conform: {}\n", printable(&message.to_string()));
    let _ = io::stderr().write_all(line.as_bytes());
}

/// Writes to standard output, buffered; a closed pipe ends the command quietly with `exit`. What is written has to be safe
/// to print.
pub(crate) fn print(exit: Exit, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Exit, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(|error| Failure::of_output(error, exit))?;
    Ok(exit)
}

/// Writes lines, and makes each of them safe to print.
pub(crate) fn print_lines<L: Display>(lines: impl IntoIterator<Item = L>) -> Result<Exit, Failure> {
    print(Exit::Conforms, |out| {
        lines.into_iter().try_for_each(|line| writeln!(out, "{}", printable(&line.to_string())))
    })
}

/// Writes a value as JSON, indented, with a newline at its end.
pub(crate) fn print_json(value: &impl Serialize) -> Result<Exit, Failure> {
    print(Exit::Conforms, |out| mx_report::write_json(value, out))
}
