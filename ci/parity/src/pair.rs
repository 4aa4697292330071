//! A place in the official data, and the place in our documents that was imported from it.

use mx_spec::import::{Documents, Place, Sources};
use serde_json::Value;

use crate::error::ParityError;

/// The two places. They are walked in step, so that the names of the importer need not be trusted.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// In the official data.
    pub(crate) source: Place,
    /// In our documents: the file is `client-server.json` and the like.
    pub(crate) ours: Place,
}

impl Pair {
    /// The same member or element of both.
    pub(crate) fn child(&self, token: &str) -> Self {
        Self { source: self.source.child(token), ours: self.ours.child(token) }
    }

    /// Follows the references of the source to their end. Our documents have no such references: shared parts are in
    /// each place.
    pub(crate) fn follow(&self, sources: &Sources) -> Result<Self, ParityError> {
        Ok(Self { source: sources.follow(&self.source)?, ours: self.ours.clone() })
    }
}

/// The value at a place of our documents.
pub(crate) fn imported<'d>(documents: &'d Documents, place: &Place) -> Option<&'d Value> {
    documents.get(&place.file)?.pointer(&place.pointer)
}
