//! `GET /_matrix/client/v3/login`: the ways to log in (client-server API of v1.19, "Login").

use crate::endpoint::Endpoint;
use crate::json::{Others, object};

impl Endpoint for Response {
    const OPERATION: &'static str = "GET /_matrix/client/v3/login";
}

object! {
    /// The ways to log in.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#get_matrixclientv3login>
    pub struct Response {
        /// The ways, each of which is enough.
        [optional] flows: Vec<LoginFlow> = "flows",
    }
}

object! {
    /// One way to log in.
    pub struct LoginFlow {
        /// The type, which a login names: `m.login.password`.
        [required] kind: String = "type",
        /// With `m.login.token`: whether the server makes such tokens; none says no.
        [optional] get_login_token: bool = "get_login_token",
    }
    in_lists: spared;
}

impl Response {
    /// These ways.
    pub fn new(flows: Vec<LoginFlow>) -> Self {
        Self { flows: Some(flows), other: Others::default() }
    }
}

impl LoginFlow {
    /// A type of which nothing more is said.
    pub fn new(kind: String) -> Self {
        Self { kind, get_login_token: None, other: Others::default() }
    }
}
