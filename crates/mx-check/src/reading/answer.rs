//! The content of a response, as far as a recording shows it.

use mx_exchange::Body;
use mx_json::Node;
use mx_spec::media_type::is_json;

use super::Reading;
use crate::finding::Part;

/// The content of a response.
pub(crate) enum Answer<'r> {
    /// The recording does not hold it.
    Unknown,
    /// No bytes.
    Nothing,
    /// Bytes that are not JSON and do not claim to be, such as a page of a proxy in front of the server.
    Page,
    /// Bytes that claim to be JSON and are not.
    Broken,
    /// JSON.
    Json(Node<'r>),
}

impl<'r> Answer<'r> {
    pub(super) fn of(reading: &'r Reading<'_>) -> Self {
        let Some((headers, body)) = reading.message(Part::Response) else { return Self::Unknown };
        if matches!(body, Body::NotRecorded(_)) {
            return Self::Unknown;
        }
        match reading.parsed(Part::Response) {
            None => Self::Nothing,
            Some(Ok(document)) => Self::Json(document.root()),
            Some(Err(_)) if headers.get("content-type").is_some_and(is_json) => Self::Broken,
            Some(Err(_)) => Self::Page,
        }
    }
}
