//! What an answer holds, as far as a recording shows it.

use mx_exchange::Body;
use mx_json::Node;
use mx_spec::is_json;

use crate::finding::Part;
use crate::scene::Scene;

/// What an answer holds.
pub(crate) enum Content<'s> {
    /// The recording does not hold it.
    Unknown,
    /// Nothing.
    Nothing,
    /// Bytes that are no JSON and do not claim to be: a page, as of a proxy in front of the server.
    Page,
    /// Bytes that claim to be JSON and are not.
    Broken,
    /// JSON.
    Json(Node<'s>),
}

impl<'s> Content<'s> {
    pub(crate) fn of(scene: &'s Scene<'_>) -> Self {
        let Some((headers, body)) = scene.message(Part::Response) else { return Self::Unknown };
        if matches!(body, Body::NotRecorded(_)) {
            return Self::Unknown;
        }
        match scene.reading(Part::Response) {
            None => Self::Nothing,
            Some(Ok(document)) => Self::Json(document.root()),
            Some(Err(_)) if headers.get("content-type").is_some_and(is_json) => Self::Broken,
            Some(Err(_)) => Self::Page,
        }
    }
}
