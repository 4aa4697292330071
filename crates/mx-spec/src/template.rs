//! Path templates, and the paths that they match.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// A path template of the spec, split into segments.
#[derive(Debug)]
pub(crate) struct Template {
    segments: Vec<Segment>,
}

/// One segment; the order is that of preference: a literal beats a parameter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    Literal(String),
    Parameter,
}

impl Template {
    pub(crate) fn parse(path: &str) -> Self {
        let segment = |text: &str| match text.strip_prefix('{') {
            Some(_) => Segment::Parameter,
            None => Segment::Literal(text.to_owned()),
        };
        Self { segments: path.trim().split('/').map(segment).collect() }
    }

    /// Whether the decoded segments of a path match. Only the last parameter may be empty: an
    /// empty `{stateKey}` is common, an empty `{roomId}` is another path.
    pub(crate) fn matches(&self, path: &[Cow<'_, str>]) -> bool {
        let last = self.segments.len() - 1;
        self.segments.len() == path.len()
            && self.segments.iter().zip(path).enumerate().all(|(at, (segment, text))| match segment {
                Segment::Literal(literal) => literal == text,
                Segment::Parameter => !text.is_empty() || at == last,
            })
    }

    /// Whether this template is to be preferred where both match.
    pub(crate) fn beats(&self, other: &Self) -> bool {
        let literal = |template: &Self| -> Vec<bool> {
            template.segments.iter().map(|segment| *segment == Segment::Parameter).collect()
        };
        literal(self) < literal(other)
    }
}

/// The segments of a URL's path, percent-decoded after they were split.
pub(crate) fn segments(url: &str) -> Vec<Cow<'_, str>> {
    let path = path(url);
    path.split('/').map(|segment| percent_decode_str(segment).decode_utf8_lossy()).collect()
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
    use super::{Template, segments};

    fn matches(template: &str, url: &str) -> bool {
        Template::parse(template).matches(&segments(url))
    }

    #[test]
    fn segments_are_split_before_they_are_decoded() {
        let template = "/_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}";
        assert!(matches(template, "http://a/_matrix/client/v3/rooms/!a%2Fb:c/state/m.room.member/@a:b?x=/y"));
        assert!(matches(template, "/_matrix/client/v3/rooms/!a/state/m.room.name/"));
        assert!(!matches(template, "/_matrix/client/v3/rooms//state/m.room.name/x"));
        assert!(!matches(template, "/_matrix/client/v3/rooms/!a/b/state/m.room.name/x"));
        assert!(!matches("/a/%63lient", "/a/%63lient") && matches("/a/client", "/a/%63lient"));
    }

    #[test]
    fn a_url_is_more_than_its_path() {
        assert_eq!(segments("https://example.org"), ["", ""]);
        assert_eq!(segments("https://example.org/a/b?c=/d#/e"), ["", "a", "b"]);
        assert_eq!(segments("/a?redirect=https://example.org/"), ["", "a"]);
    }

    #[test]
    fn a_literal_beats_a_parameter() {
        let (literal, parameter) = (Template::parse("/a/b/{c}"), Template::parse("/a/{b}/c"));
        assert!(literal.beats(&parameter) && !parameter.beats(&literal) && !literal.beats(&literal));
    }
}
