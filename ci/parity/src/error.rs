//! Why the job cannot give an answer. The problems that it finds are [`crate::problem::Problems`] instead.

use std::io;
use std::path::PathBuf;

use mx_spec::SpecError;
use mx_spec::import::{ImportError, Place};

/// Why the job stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ParityError {
    /// The folder of the spec's data has no release in it.
    #[error("{}: no release of the spec in it", .0.display())]
    NoReleases(PathBuf),
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The data could not be imported.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// An embedded release is broken.
    #[error(transparent)]
    Spec(#[from] SpecError),
    /// A place of the data that the walk cannot read.
    #[error("{0}: {1}")]
    Unreadable(Place, &'static str),
    /// A YAML file of ours cannot be read.
    #[error("{}: {why}", path.display())]
    Yaml {
        /// The file.
        path: PathBuf,
        /// What the parser said.
        why: String,
    },
    /// A file of explanations cannot be read.
    #[error("{}: {source}", path.display())]
    Words {
        /// The file.
        path: PathBuf,
        /// What the parser said.
        source: Box<toml::de::Error>,
    },
}
