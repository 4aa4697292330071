//! A note of one release, with what it needs to be shown.

use std::sync::Arc;

use super::Note;
use crate::finding::{Part, Versions};

/// A note, and the release in whose words it is shown.
pub(crate) struct Attributed<'s> {
    pub(crate) part: Part,
    pub(crate) note: Note,
    /// The release as addresses of the spec have it.
    pub(crate) url_version: &'s str,
    pub(crate) operation: Option<Arc<str>>,
    /// Where the text of the release describes the operation.
    pub(crate) operation_url: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) versions: Option<Arc<Versions>>,
}
