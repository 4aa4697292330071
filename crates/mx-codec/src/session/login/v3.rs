//! `POST /_matrix/client/v3/login`: a new session (client-server API of v1.19, "Login").

use std::time::Duration;

pub use crate::discovery::{DiscoveryInfo, HomeserverInfo, IdentityServerInfo};
use crate::endpoint::Endpoint;
use crate::identifiers::{OwnedDeviceId, OwnedServerName, OwnedUserId};
use crate::json::{Others, object};

impl Endpoint for Response {
    const OPERATION: &'static str = "POST /_matrix/client/v3/login";
}

object! {
    /// The answer to a login: a session.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3login>
    pub struct Response {
        /// The full ID of the user.
        [required] user_id: OwnedUserId = "user_id",
        /// The token that the user's requests carry from now on.
        [required secret] access_token: String = "access_token",
        /// The server that the user is registered on.
        #[deprecated = "since r0.4.0 of the specification: use `user_id.server_name()`"]
        [optional] home_server: OwnedServerName = "home_server",
        /// The device of the session: the one that the request named, or a new one.
        [required] device_id: OwnedDeviceId = "device_id",
        /// The servers that the client should use from now on, in place of those that it was configured with.
        [optional] well_known: DiscoveryInfo = "well_known",
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
    /// A session with the required members alone.
    #[allow(deprecated, reason = "what is deprecated is left out")]
    pub fn new(user_id: OwnedUserId, access_token: String, device_id: OwnedDeviceId) -> Self {
        Self {
            user_id,
            access_token,
            home_server: None,
            device_id,
            well_known: None,
            refresh_token: None,
            expires_in: None,
            other: Others::default(),
        }
    }
}
