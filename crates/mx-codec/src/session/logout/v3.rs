//! `POST /_matrix/client/v3/logout`: ends the session (client-server API of v1.19, "Logout").

use crate::endpoint::Endpoint;
use crate::json::{Others, object};

impl Endpoint for Response {
    const OPERATION: &'static str = "POST /_matrix/client/v3/logout";
}

object! {
    /// An empty object: it is done.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3logout>
    pub struct Response {
    }
}

impl Response {
    /// An empty object.
    pub fn new() -> Self {
        Self { other: Others::default() }
    }
}

impl Default for Response {
    fn default() -> Self {
        Self::new()
    }
}
