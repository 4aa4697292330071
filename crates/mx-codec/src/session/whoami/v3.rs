//! `GET /_matrix/client/v3/account/whoami`: the user of a token (client-server API of v1.19, "Current account
//! information").

use crate::endpoint::Endpoint;
use crate::identifiers::{OwnedDeviceId, OwnedUserId};
use crate::json::{Others, object};

impl Endpoint for Response {
    const OPERATION: &'static str = "GET /_matrix/client/v3/account/whoami";
}

object! {
    /// The user of the access token.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientv3accountwhoami>
    pub struct Response {
        /// The full ID of the user.
        [required] user_id: OwnedUserId = "user_id",
        /// The device of the token. Absent for the token of an application service.
        [optional] device_id: OwnedDeviceId = "device_id",
        /// Whether the user is a guest. Absent means no.
        [optional] is_guest: bool = "is_guest",
    }
}

impl Response {
    /// A user with the ID alone.
    pub fn new(user_id: OwnedUserId) -> Self {
        Self { user_id, device_id: None, is_guest: None, other: Others::default() }
    }
}
