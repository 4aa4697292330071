//! What the job prints. Where nobody reads it, it is dropped: the exit code says the same.

use std::fmt::Display;
use std::io::{self, Write as _};

/// Prints a line about what was done.
pub(crate) fn say(message: impl Display) {
    let _ = writeln!(io::stdout(), "{message}");
}

/// Prints a line about what is wrong.
pub(crate) fn complain(message: impl Display) {
    let _ = writeln!(io::stderr(), "{message}");
}
