//! A note of one release, with the data to show it.

use std::sync::Arc;

use super::Note;
use crate::finding::{Part, Versions};

/// A note, and the release in whose words it is shown.
pub(crate) struct Attributed<'s> {
    pub(crate) part: Part,
    pub(crate) note: Note,
    /// The release as it appears in URLs of the spec.
    pub(crate) url_version: &'s str,
    pub(crate) operation: Option<Arc<str>>,
    /// The page of the release's text that describes the operation.
    pub(crate) operation_url: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) versions: Option<Arc<Versions>>,
}
