//! What can go wrong with a version of the spec.

#[cfg(feature = "import")]
use crate::import::ImportError;

/// Why a version of the spec cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SpecError {
    /// The binary does not carry this version.
    #[error("no version `{version}` of the spec; there are {known}")]
    UnknownVersion {
        /// What was asked for.
        version: String,
        /// The versions that there are.
        known: String,
    },
    /// A document of an API that is none.
    #[error("{0}")]
    UnknownApi(String),
    /// A schema that the validator refuses to build.
    #[error("{place}: the schema cannot be used: {message}")]
    Schema {
        /// Where it stands in `schemas/`.
        place: String,
        /// What the validator said.
        message: String,
    },
    /// `errata.yaml` is not what it should be.
    #[cfg(feature = "import")]
    #[error("errata.yaml: {0}")]
    Errata(String),
    /// A folder could not be imported.
    #[cfg(feature = "import")]
    #[error(transparent)]
    Import(#[from] ImportError),
}
