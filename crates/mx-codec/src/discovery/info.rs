//! Where a client finds its servers: `well_known` of a login, and the answer of `/.well-known/matrix/client`
//! (client-server API of v1.19, "Well-known URIs").

use fluent_uri::Uri;

use crate::json::{Others, object};

object! {
    /// Where a client finds its servers.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#getwell-knownmatrixclient>
    pub struct DiscoveryInfo {
        /// The homeserver.
        [required] homeserver: HomeserverInfo = "m.homeserver",
        /// The identity server.
        [optional] identity_server: IdentityServerInfo = "m.identity_server",
    }
    other: without_namespace;
}

object! {
    /// Where a client finds its homeserver.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#getwell-knownmatrixclient>
    pub struct HomeserverInfo {
        /// An absolute URL with the scheme `http` or `https`, to which the paths of the API are added.
        [required] base_url: String = "base_url" ~ base_url,
    }
    [required] base_url = "base_url": |info: &HomeserverInfo| wrong_base_url(&info.base_url);
}

object! {
    /// Where a client finds its identity server.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#getwell-knownmatrixclient>
    pub struct IdentityServerInfo {
        /// An absolute URL with the scheme `http` or `https`, to which the paths of the API are added.
        [required] base_url: String = "base_url" ~ base_url,
    }
    [required] base_url = "base_url": |info: &IdentityServerInfo| wrong_base_url(&info.base_url);
}

/// The fault of an unknown member whose name is in no namespace. Names in one have a dot, like Java packages.
fn without_namespace(name: &str) -> Option<(&'static str, String)> {
    let has_one = name.contains('.') && name.split('.').all(|part| !part.is_empty());
    (!has_one).then(|| ("prose/well-known-name", format!("the member `{name}` is in no namespace")))
}

/// The fault of a base URL, to which paths are added.
fn wrong_base_url(url: &str) -> Option<(&'static str, String)> {
    if is_host_alone(url) {
        return None;
    }
    match Uri::parse(url) {
        Err(error) => Some(("prose/malformed-uri", format!("is not a URI: {error}"))),
        Ok(uri) => {
            let scheme = uri.scheme().as_str();
            let is_http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
            let has_host = uri.authority().is_some_and(|authority| !authority.host().is_empty());
            (!(is_http && has_host))
                .then(|| ("prose/base-url-scheme", "is not an http or https URL with a host".to_owned()))
        }
    }
}

/// Whether only a host of letters, digits, dots and hyphens follows the scheme, as in most base URLs. Such a text is
/// always a valid URL, and this check takes a fraction of the time of parsing it.
fn is_host_alone(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-')
}

impl DiscoveryInfo {
    /// Information about a homeserver alone.
    pub fn new(homeserver: HomeserverInfo) -> Self {
        Self { homeserver, identity_server: None, other: Others::default() }
    }
}

impl HomeserverInfo {
    /// A homeserver with this base URL.
    pub fn new(base_url: String) -> Self {
        Self { base_url, other: Others::default() }
    }
}

impl IdentityServerInfo {
    /// An identity server with this base URL.
    pub fn new(base_url: String) -> Self {
        Self { base_url, other: Others::default() }
    }
}

#[cfg(feature = "arbitrary")]
fn base_url(from: &mut arbitrary::Unstructured<'_>) -> arbitrary::Result<String> {
    use crate::sample::{Sample as _, text_of};

    let scheme = from.choose(&["https", "http", "HTTPS"])?;
    let server = crate::OwnedServerName::sample(from)?;
    let path = text_of(from, "abz09%._~-/", 0..=12)?.replace('%', "%20");
    let slash = if path.is_empty() { "" } else { "/" };
    Ok(format!("{scheme}://{server}{slash}{path}"))
}
