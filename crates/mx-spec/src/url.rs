//! A URL of a recording, split once: the segments of its path and the parameters of its query.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// A URL of a recording, split once. Any text is accepted; without a query there are no parameters.
#[derive(Clone, Debug)]
pub struct Url<'u> {
    text: &'u str,
    path: &'u str,
    segments: Vec<&'u str>,
    /// Names and values, decoded as in forms.
    query: Option<Vec<(Cow<'u, str>, Cow<'u, str>)>>,
}

impl<'u> Url<'u> {
    /// Splits a URL, absolute or without scheme and authority.
    pub fn parse(text: &'u str) -> Self {
        let path = path(text);
        let query = text.split('#').next().and_then(|url| url.split_once('?')).map(|(_, query)| pairs(query));
        Self { text, path, segments: path.split('/').collect(), query }
    }

    /// The URL as it was recorded.
    pub fn as_str(&self) -> &'u str {
        self.text
    }

    /// The path, as it was recorded.
    pub fn path(&self) -> &'u str {
        self.path
    }

    /// Host and port, where the URL is absolute; without user name and password.
    pub fn authority(&self) -> Option<&'u str> {
        let (scheme, rest) = self.text.split_once("://")?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let authority = authority.rsplit('@').next().unwrap_or_default();
        Some(authority).filter(|it| !it.is_empty() && !scheme.contains(['/', '?', '#']))
    }

    /// Whether it has a query, even an empty one.
    pub fn has_query(&self) -> bool {
        self.query.is_some()
    }

    /// The first value of a parameter of the query.
    pub fn query(&self, name: &str) -> Option<&str> {
        let query = self.query.as_deref().unwrap_or_default();
        query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_ref())
    }

    /// The segments of the path, percent-decoded after they were split.
    pub fn segments(&self) -> Vec<Cow<'u, str>> {
        self.segments.iter().copied().map(percent_decoded).collect()
    }

    /// The value in the path for the parameter `name` of a template, percent-decoded; `None` if the path does not fit.
    ///
    /// The last parameter may be missing with its slash, and is then empty: `.../state/m.room.name`.
    pub fn path_parameter(&self, template: &str, name: &str) -> Option<Cow<'u, str>> {
        let mut found = None;
        let mut given = self.segments.iter().copied();
        for wanted in template.trim_end().as_bytes().split(|byte| *byte == b'/') {
            let segment = given.next();
            match wanted {
                [b'{', parameter @ .., b'}'] if parameter == name.as_bytes() => {
                    found = Some(segment.unwrap_or_default());
                }
                [b'{', .., b'}'] => {}
                // `r0` and `v3` are equal.
                _ if segment.is_some_and(|it| it.as_bytes() == wanted || (it, wanted) == ("r0", b"v3")) => {}
                _ => return None,
            }
        }
        found.map(percent_decoded)
    }
}

fn pairs(query: &str) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    let pair = |pair| {
        let (name, value) = str::split_once(pair, '=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    };
    query.split('&').map(pair).collect()
}

fn decoded(text: &str) -> Cow<'_, str> {
    if text.contains('+') {
        let spaced = text.replace('+', " ");
        return Cow::Owned(percent_decode_str(&spaced).decode_utf8_lossy().into_owned());
    }
    percent_decoded(text)
}

fn percent_decoded(text: &str) -> Cow<'_, str> {
    // Most texts have nothing to decode.
    if text.as_bytes().contains(&b'%') { percent_decode_str(text).decode_utf8_lossy() } else { Cow::Borrowed(text) }
}

/// The path of a URL: without scheme, authority, query and fragment.
fn path(url: &str) -> &str {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let url = &url[..end];
    match url.split_once("://") {
        Some((scheme, rest)) if !scheme.contains('/') => rest.find('/').map_or("/", |start| &rest[start..]),
        _ => url,
    }
}

#[cfg(test)]
mod tests {
    use super::Url;

    #[test]
    fn a_url_is_more_than_its_path() {
        assert_eq!(Url::parse("https://example.org").segments(), ["", ""]);
        assert_eq!(Url::parse("https://example.org/a/b?c=/d#/e").segments(), ["", "a", "b"]);
        assert_eq!(Url::parse("/a?redirect=https://example.org/").segments(), ["", "a"]);
    }

    #[test]
    fn an_absolute_url_names_its_host() {
        for (url, host) in [
            ("https://example.org", Some("example.org")),
            ("https://alice:pw@synapse.test:8448/a@b", Some("synapse.test:8448")),
            ("http://[::1]:8008?a#b", Some("[::1]:8008")),
            ("/a?redirect=https://example.org/", None),
            ("mailto:alice@example.org", None),
        ] {
            assert_eq!(Url::parse(url).authority(), host, "{url}");
        }
    }

    #[test]
    fn parameters_are_read_from_path_and_query() {
        let template = "/_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}";
        let text =
            "https://a/_matrix/client/r0/rooms/!a%3Ab/state/m.room.name?filter=%7B%22a%22%3A+1%7D&format=event#x";
        let url = Url::parse(text);
        assert_eq!(url.path_parameter(template, "roomId").as_deref(), Some("!a:b"));
        assert_eq!(url.path_parameter(template, "stateKey").as_deref(), Some(""));
        assert_eq!(Url::parse("/other/v3/rooms/x/state/y/z").path_parameter(template, "roomId"), None);
        assert_eq!(
            (url.query("filter"), url.query("format"), url.query("none")),
            (Some("{\"a\": 1}"), Some("event"), None)
        );
        assert!(url.has_query() && !Url::parse("/a#?b").has_query() && Url::parse("/a?").has_query());
    }
}
