//! `GET /_matrix/client/v3/login`: the ways to log in (client-server API of v1.19, "Login").

use crate::endpoint::Endpoint;
use crate::identifiers::ServerName;
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
        /// With `m.login.token`: whether the server makes such tokens. Absent means no.
        [optional] get_login_token: bool = "get_login_token",
        /// With `m.login.sso`: the identity providers to choose from.
        [optional] identity_providers: Vec<IdentityProvider> = "identity_providers",
        /// With `m.login.sso`: whether clients that know OAuth 2.0 offer this flow alone. Absent means no. Since v1.18.
        [optional] oauth_aware_preferred: bool = "oauth_aware_preferred",
    }
    in_lists: spared;
}

object! {
    /// An identity provider, which authenticates users for the server.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#client-login-via-sso>
    pub struct IdentityProvider {
        /// Its ID for the server.
        [required] id: String = "id" ~ id,
        /// Its name for people.
        [required] name: String = "name",
        /// An `mxc://` URI of a picture for it.
        [optional] icon: String = "icon" ~ icon,
        /// Its brand, such as `github`, for clients that have a picture of their own for it.
        [optional] brand: String = "brand" ~ brand,
    }
    [optional] icon = "icon": malformed_icon;
    in_lists: spared;
}

/// The fault of an icon that is not `mxc://<server name>/<media ID>`. An empty one passes: servers send it where there
/// is no picture.
fn malformed_icon(provider: &IdentityProvider) -> Option<(&'static str, String)> {
    let icon = provider.icon.as_deref().filter(|icon| !icon.is_empty())?;
    let parts = icon.strip_prefix("mxc://").and_then(|rest| rest.split_once('/'));
    let is_media = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_one = parts.is_some_and(|(server, media)| {
        ServerName::try_from(server).is_ok() && !media.is_empty() && media.bytes().all(is_media)
    });
    (!is_one).then(|| ("prose/malformed-mxc-uri", "is not an `mxc://` URI of a server and a media ID".to_owned()))
}

impl Response {
    /// A response with these ways.
    pub fn new(flows: Vec<LoginFlow>) -> Self {
        Self { flows: Some(flows), other: Others::default() }
    }
}

impl LoginFlow {
    /// A way with the type alone.
    pub fn new(kind: String) -> Self {
        Self {
            kind,
            get_login_token: None,
            identity_providers: None,
            oauth_aware_preferred: None,
            other: Others::default(),
        }
    }
}

impl IdentityProvider {
    /// A provider with this ID and name.
    pub fn new(id: String, name: String) -> Self {
        Self { id, name, icon: None, brand: None, other: Others::default() }
    }
}

#[cfg(feature = "arbitrary")]
fn id(from: &mut arbitrary::Unstructured<'_>) -> arbitrary::Result<String> {
    crate::sample::text_of(from, "abcXYZ09._~-", 1..=20)
}

#[cfg(feature = "arbitrary")]
fn icon(from: &mut arbitrary::Unstructured<'_>) -> arbitrary::Result<String> {
    use crate::sample::Sample as _;

    let server = crate::OwnedServerName::sample(from)?;
    Ok(format!("mxc://{server}/{}", crate::sample::text_of(from, "abcXYZ09_-", 1..=20)?))
}

#[cfg(feature = "arbitrary")]
fn brand(from: &mut arbitrary::Unstructured<'_>) -> arbitrary::Result<String> {
    Ok((*from.choose(&["github", "org.example.brand", "x"])?).to_owned())
}
