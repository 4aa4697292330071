//! Reads a JSON report again.

use serde::Deserialize;

use crate::report::{FORMAT, Report};

/// Why a document cannot be read as a report.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The document is a report of another format.
    #[error("the report is of format {found}; this release reads format {FORMAT}")]
    Format {
        /// The format.
        found: u32,
    },
    /// The document is not a report, or it has a member or an id that this release does not know.
    #[error("this is not a JSON report of this release")]
    Report(#[source] serde_json::Error),
}

/// The member that a report of any format has.
#[derive(Deserialize)]
struct Head {
    format: u32,
}

impl Report {
    /// Reads a report that was written as [`Format::JSON`](crate::Format::JSON).
    pub fn from_json(document: &[u8]) -> Result<Self, ReadError> {
        let Head { format: found } = serde_json::from_slice(document).map_err(ReadError::Report)?;
        if found != FORMAT {
            return Err(ReadError::Format { found });
        }
        serde_json::from_slice(document).map_err(ReadError::Report)
    }
}
