//! `POST /_matrix/client/v3/register`: a new user (client-server API of v1.19, "Account registration").
//!
//! An answer with the status 401 asks to authenticate. It is read as [`ErrorBody::InteractiveAuth`](crate::ErrorBody).

use std::time::Duration;

use crate::endpoint::Endpoint;
use crate::identifiers::{OwnedDeviceId, OwnedServerName, OwnedUserId};
use crate::json::{Others, object};

impl Endpoint for Response {
    const OPERATION: &'static str = "POST /_matrix/client/v3/register";
    const TAKES_AUTH: bool = true;
}

object! {
    /// The answer to a registration: a user, and a session unless the request wanted none.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3register>
    pub struct Response {
        /// The full ID of the user.
        [required] user_id: OwnedUserId = "user_id",
        /// The token that the user's requests carry from now on.
        [optional secret] access_token: String = "access_token",
        /// The server that the user is registered on.
        #[deprecated = "since r0.4.0 of the specification: use `user_id.server_name()`"]
        [optional] home_server: OwnedServerName = "home_server",
        /// The device of the session: the one that the request named, or a new one.
        [optional] device_id: OwnedDeviceId = "device_id",
        /// The token to get a new access token with.
        [optional secret] refresh_token: String = "refresh_token",
        /// How long the access token is valid, in whole milliseconds of at most 2^53-1. Absent if it does not expire.
        [optional] expires_in: Duration = "expires_in_ms",
    }
    [optional] home_server = "home_server":
        |response: &Response| response.user_id.disagreement(response.home_server.as_ref()),
        or |response: &mut Response| crate::sample::agree(&response.user_id, &mut response.home_server);
}

impl Response {
    /// A user without a session.
    #[allow(deprecated, reason = "what is deprecated is left out")]
    pub fn new(user_id: OwnedUserId) -> Self {
        Self {
            user_id,
            access_token: None,
            home_server: None,
            device_id: None,
            refresh_token: None,
            expires_in: None,
            other: Others::default(),
        }
    }
}
