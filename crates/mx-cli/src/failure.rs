//! Why a command failed.

use std::error::Error as _;
use std::io;
use std::path::PathBuf;

use mx_spec::SpecError;
use mx_spec::import::ImportError;

use crate::exit::Exit;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The arguments are wrong, or do not fit together.
    #[error("{0}")]
    Usage(String),
    /// The version of the spec cannot be used.
    #[error("{0}")]
    Spec(SpecError),
    /// The reader of our output closed it: this is not an error, and the exit code is the usual one.
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
        /// The system's error.
        source: io::Error,
    },
    /// A file that the command line names cannot be written. It is found before any input is read.
    #[error("cannot write `{}`", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A file could not be written during the run.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The system's error.
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

    /// The messages for people, a line each: the failure and its cause.
    pub(crate) fn messages(&self) -> Vec<String> {
        match self {
            Self::Spec(SpecError::Import(error)) => of_import(error),
            _ => vec![self.source().map_or_else(|| self.to_string(), |cause| format!("{self}: {cause}"))],
        }
    }

    /// The failure for an error in writing to standard output, in a run that ends with `exit`.
    pub(crate) fn of_output(error: io::Error, exit: Exit) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe(exit),
            _ => Self::Output(error),
        }
    }
}

/// One message for each of several errors. The parser of YAML shows the place in lines of its own.
fn of_import(error: &ImportError) -> Vec<String> {
    match error {
        ImportError::Several(errors) => errors.iter().flat_map(of_import).collect(),
        ImportError::Yaml { message, .. } => {
            let whole = error.to_string();
            let (place, mut lines) = (whole.strip_suffix(message.as_str()).unwrap_or_default(), message.lines());
            let first = format!("{place}{}", lines.next().unwrap_or_default());
            [first].into_iter().chain(lines.map(str::to_owned)).collect()
        }
        other => vec![other.to_string()],
    }
}
