//! `POST /_matrix/client/v1/login/get_token`: a token for another client to log in with (client-server API of v1.19,
//! "Token-based login").

use std::time::Duration;

use crate::endpoint::Endpoint;
use crate::json::{Others, object};

impl Endpoint for Response {
    const OPERATION: &'static str = "POST /_matrix/client/v1/login/get_token";
    const TAKES_AUTH: bool = true;
}

object! {
    /// A token to log in with once.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv1loginget_token>
    pub struct Response {
        /// The token.
        [required secret] login_token: String = "login_token",
        /// How long it is valid, in whole milliseconds of at most 2^53-1.
        [required] expires_in: Duration = "expires_in_ms",
    }
}

impl Response {
    /// A token and how long it is valid.
    pub fn new(login_token: String, expires_in: Duration) -> Self {
        Self { login_token, expires_in, other: Others::default() }
    }
}
