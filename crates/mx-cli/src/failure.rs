//! Why a command ended without doing what it was asked.

use std::io;
use std::path::PathBuf;

use mx_spec::SpecError;

use crate::exit::Exit;

/// Why a command ended without doing what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The words of the command line make no sense together.
    #[error("{0}")]
    Usage(String),
    /// The version of the spec cannot be used.
    #[error("{0}")]
    Spec(#[from] SpecError),
    /// Whoever read our output stopped reading: no error, and the exit code is what it would be.
    #[error("")]
    ClosedPipe(Exit),
    /// The output could not be written.
    #[error("the output could not be written: {0}")]
    Output(io::Error),
    /// A folder could not be read.
    #[error("cannot open `{}`: {source}", path.display())]
    Read {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Failure {
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::ClosedPipe(exit) => *exit,
            // A folder that `--spec-dir` or `spec import` names is configuration.
            Self::Usage(_) | Self::Spec(_) | Self::Read { .. } | Self::Write { .. } => Exit::Usage,
            Self::Output(_) => Exit::Unreadable,
        }
    }

    /// The failure that an error of writing to standard output is, for a run that ends with `exit`.
    pub(crate) fn of_output(error: io::Error, exit: Exit) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe(exit),
            _ => Self::Output(error),
        }
    }
}
