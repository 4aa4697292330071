//! Errors in a version of the spec.

#[cfg(feature = "import")]
use crate::import::ImportError;

/// Why a version of the spec cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SpecError {
    /// The binary does not carry this version.
    #[error("no version `{version}` of the spec; there are {known}")]
    UnknownVersion {
        /// The version that was asked for.
        version: String,
        /// The versions in the binary.
        known: String,
    },
    /// A document that is not named after an API.
    #[error("{0}")]
    UnknownApi(String),
    /// A schema that the validator refuses to build.
    #[error("{place}: the schema cannot be used: {message}")]
    Schema {
        /// Its place in `schemas/`.
        place: String,
        /// The message of the validator.
        message: String,
    },
    /// `errata.yaml` is not valid, or does not fit the documents.
    #[cfg(feature = "import")]
    #[error("errata.yaml: {0}")]
    Errata(String),
    /// A folder could not be imported.
    #[cfg(feature = "import")]
    #[error(transparent)]
    Import(#[from] ImportError),
}
