//! `POST /_matrix/client/v3/logout/all`: ends all sessions of the user (client-server API of v1.19, "Logout").

use crate::endpoint::Endpoint;
use crate::json::{Others, object};

impl Endpoint for Response {
    const OPERATION: &'static str = "POST /_matrix/client/v3/logout/all";
}

object! {
    /// An empty object: it is done.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3logoutall>
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
