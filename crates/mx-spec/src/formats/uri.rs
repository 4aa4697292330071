//! `uri`: an absolute URI, of any scheme.
//!
//! Grammar: RFC 3986, which the specification's list of formats names, so relative references and IRIs are refused.
//! Avatars (`mxc:`) and places (`geo:`) are URIs too. `turn:` and `stun:` URIs do not follow the generic grammar (RFC
//! 7064 and 7065, section 3): an IPv6 address in brackets follows their colon without `//`.
//!
//! Disagreement: browsers accept more in a URL (`|`, brackets in a query, letters beyond ASCII), and many libraries
//! follow them. A `Location` header may be relative in HTTP even if a schema says `uri`. The empty string, with which
//! clients used to remove an avatar, is not a URI.

use fluent_uri::ParseErrorKind;
use fluent_uri::Uri;

use super::Refusal;

/// Schemes whose colon is followed by a host, not a path.
const HOST_ALONE: [&str; 4] = ["turn", "turns", "stun", "stuns"];

/// Why `text` is not a URI.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    let (scheme, rest) = text.split_once(':').filter(|(scheme, _)| is_scheme(scheme)).ok_or(Refusal::NoScheme)?;
    if HOST_ALONE.iter().any(|name| scheme.eq_ignore_ascii_case(name)) {
        return characters(rest);
    }
    Uri::parse(text).map(|_| ()).map_err(|error| match error.kind() {
        ParseErrorKind::InvalidPctEncodedOctet => Refusal::PercentEncoding,
        ParseErrorKind::InvalidIpv6Addr => Refusal::Ipv6,
        ParseErrorKind::UnexpectedChar => unexpected(text.as_bytes().get(error.index())),
    })
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// Whether each of these characters is allowed in a URI.
fn characters(text: &str) -> Result<(), Refusal> {
    let stray = text.bytes().find(|byte| !byte.is_ascii_graphic() || b"\"<>\\^`{|}".contains(byte));
    stray.map_or(Ok(()), |byte| Err(unexpected(Some(&byte))))
}

fn unexpected(byte: Option<&u8>) -> Refusal {
    if byte.is_some_and(|byte| !byte.is_ascii()) { Refusal::NotAscii } else { Refusal::UriCharacter }
}

#[cfg(test)]
mod tests {
    use super::super::Format::Uri;
    use super::super::Refusal::*;
    use super::super::table;

    #[test]
    fn table() {
        let good = [
            "https://example.org",
            "https://example.org:8448/_matrix/push/v1/notify?a=b&c#d",
            "http://[2001:db8::1]:8008/",
            "https://example.org/a%20b",
            "HTTPS://EXAMPLE.ORG",
            "mxc://example.org/abcdef",
            "geo:51.5008,0.1247;u=35",
            "mailto:alice@example.org",
            "urn:ietf:params:oauth:grant-type:device_code",
            "org.example.app:/callback",
            "data:,",
            "about:blank",
            "turn:turn.example.org:3478?transport=udp",
            "turns:[2001:db8::1]:5349?transport=tcp",
            "turn:192.0.2.1",
        ];
        let bad = [
            ("", NoScheme),
            ("example.org", NoScheme),
            ("/_matrix/media/v3/download/a/b", NoScheme),
            ("//example.org/a", NoScheme),
            ("?a=b", NoScheme),
            ("1http://example.org", NoScheme),
            ("ht_tp://example.org", NoScheme),
            (" https://example.org", NoScheme),
            (":", NoScheme),
            ("https://example.org ", UriCharacter),
            ("https://example.org/a b", UriCharacter),
            ("https://example.org/a|b", UriCharacter),
            ("https://example.org/?a[]=b", UriCharacter),
            ("https://example.org/#a#b", UriCharacter),
            ("https://example.org/\n", UriCharacter),
            ("https://example.org:port/", UriCharacter),
            ("https://example.org/é", NotAscii),
            ("https://bücher.example/", NotAscii),
            ("https://example.org/100%", PercentEncoding),
            ("https://example.org/%zz", PercentEncoding),
            ("https://[1::2::3]/", Ipv6),
            ("turn:turn.example.org >", UriCharacter),
            ("turn:é.example", NotAscii),
        ];
        table::judge(Uri, &good, &bad);
    }
}
