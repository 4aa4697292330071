//! `POST /_matrix/client/v3/refresh`: a new access token (client-server API of v1.19, "Refreshing access tokens").

use std::time::Duration;

use crate::endpoint::Endpoint;
use crate::json::{Others, object};

impl Endpoint for Response {
    const OPERATION: &'static str = "POST /_matrix/client/v3/refresh";
}

object! {
    /// The answer to a refresh: a new access token.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3refresh>
    pub struct Response {
        /// The token that the user's requests carry from now on.
        [required secret] access_token: String = "access_token",
        /// The token for the next refresh. If absent, the old one stays valid.
        [optional secret] refresh_token: String = "refresh_token",
        /// How long the access token is valid, in whole milliseconds of at most 2^53-1. Absent if it does not expire.
        [optional] expires_in: Duration = "expires_in_ms",
    }
}

impl Response {
    /// An access token alone.
    pub fn new(access_token: String) -> Self {
        Self { access_token, refresh_token: None, expires_in: None, other: Others::default() }
    }
}
