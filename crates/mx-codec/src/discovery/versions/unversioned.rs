//! `GET /_matrix/client/versions`: what the server supports (client-server API of v1.19, "API Versions").

use std::collections::BTreeMap;

use crate::endpoint::Endpoint;
use crate::identifiers::OwnedSpecVersion;
use crate::json::{Others, object};

impl Endpoint for Response {
    const OPERATION: &'static str = "GET /_matrix/client/versions";
}

object! {
    /// The releases and features that the server supports.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientversions>
    pub struct Response {
        /// Releases of the specification.
        [required] versions: Vec<OwnedSpecVersion> = "versions",
        /// Features that are not in a release yet, by names with a prefix. Absent features are not supported.
        [optional] unstable_features: BTreeMap<String, bool> = "unstable_features",
    }
}

impl Response {
    /// These releases, without unstable features.
    pub fn new(versions: Vec<OwnedSpecVersion>) -> Self {
        Self { versions, unstable_features: None, other: Others::default() }
    }
}
