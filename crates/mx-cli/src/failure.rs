//! Why a command ended without doing what it was asked.

use std::error::Error as _;
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
    Spec(SpecError),
    /// Whoever read our output stopped reading: no error, and the exit code is what it would be.
    #[error("")]
    ClosedPipe(Exit),
    /// Standard output could not be written.
    #[error("the output could not be written")]
    Output(#[source] io::Error),
    /// A folder that the command line names could not be read.
    #[error("cannot open `{}`", path.display())]
    Read {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that the command line names cannot be written, which was seen before anything was read.
    #[error("cannot write `{}`", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file could not be written after all.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl From<SpecError> for Failure {
    fn from(error: SpecError) -> Self {
        Self::Spec(error)
    }
}

impl Failure {
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::ClosedPipe(exit) => *exit,
            // A folder that `--spec-dir` or `spec import` names is configuration.
            Self::Usage(_) | Self::Spec(_) | Self::Read { .. } | Self::Unwritable { .. } => Exit::Usage,
            Self::Output(_) | Self::Write { .. } => Exit::Unwritten,
        }
    }

    /// The failure and what the system said.
    pub(crate) fn worded(&self) -> String {
        self.source().map_or_else(|| self.to_string(), |cause| format!("{self}: {cause}"))
    }

    /// The failure that an error of writing to standard output is, for a run that ends with `exit`.
    pub(crate) fn of_output(error: io::Error, exit: Exit) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe(exit),
            _ => Self::Output(error),
        }
    }
}
