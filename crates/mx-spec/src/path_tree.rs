//! Path templates as a tree, so that finding an operation does not look at all of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

/// A tree over the segments of path templates. What stands at a place of it is a list of numbers.
#[derive(Debug, Default)]
pub(crate) struct PathTree {
    literals: BTreeMap<String, PathTree>,
    parameter: Option<Box<PathTree>>,
    here: Vec<usize>,
}

impl PathTree {
    /// Adds a template, `{name}` standing for any segment. A space at its end does not count.
    pub(crate) fn add(&mut self, template: &str, number: usize) {
        let place = template.trim().split('/').fold(self, |tree, segment| {
            if segment.starts_with('{') {
                tree.parameter.get_or_insert_default()
            } else {
                tree.literals.entry(segment.to_owned()).or_default()
            }
        });
        place.here.push(number);
    }

    /// The numbers at the first template that matches and holds any that are `wanted`.
    ///
    /// A literal segment beats a parameter, the first segments first. Only the last parameter may
    /// be empty: an empty `{stateKey}` is common, an empty `{roomId}` is another path.
    pub(crate) fn find(&self, path: &[Cow<'_, str>], wanted: &impl Fn(usize) -> bool) -> Vec<usize> {
        let Some((segment, rest)) = path.split_first() else {
            return self.here.iter().copied().filter(|number| wanted(*number)).collect();
        };
        let literal = self.literals.get(segment.as_ref()).map(|tree| tree.find(rest, wanted)).unwrap_or_default();
        match &self.parameter {
            Some(tree) if literal.is_empty() && (!segment.is_empty() || rest.is_empty()) => tree.find(rest, wanted),
            _ => literal,
        }
    }
}

/// What a URL has in place of the parameter `name` of a path template, percent-decoded; none where the two do not fit.
///
/// The last parameter may be missing with its slash, and is empty then: `.../state/m.room.name`.
pub fn path_parameter<'u>(template: &str, url: &'u str, name: &str) -> Option<Cow<'u, str>> {
    let mut found = None;
    let mut given = path(url).split('/');
    for wanted in template.trim_end().split('/') {
        let segment = given.next();
        match wanted.strip_prefix('{').and_then(|wanted| wanted.strip_suffix('}')) {
            Some(parameter) if parameter == name => {
                found = Some(percent_decode_str(segment.unwrap_or_default()).decode_utf8_lossy());
            }
            Some(_) => {}
            // `r0` and `v3` are one.
            None if segment.is_some_and(|segment| segment == wanted || (segment, wanted) == ("r0", "v3")) => {}
            None => return None,
        }
    }
    found
}

/// The first value of a parameter of a URL's query, decoded as forms are.
pub fn query_parameter<'u>(url: &'u str, name: &str) -> Option<Cow<'u, str>> {
    let (_, query) = url.split('#').next()?.split_once('?')?;
    let pair = |pair: &'u str| pair.split_once('=').unwrap_or((pair, ""));
    let (_, value) = query.split('&').map(pair).find(|(key, _)| decoded(key) == name)?;
    Some(decoded(value))
}

fn decoded(text: &str) -> Cow<'_, str> {
    if text.contains('+') {
        let spaced = text.replace('+', " ");
        return Cow::Owned(percent_decode_str(&spaced).decode_utf8_lossy().into_owned());
    }
    percent_decode_str(text).decode_utf8_lossy()
}

/// The segments of a URL's path, percent-decoded after they were split.
pub(crate) fn segments(url: &str) -> Vec<Cow<'_, str>> {
    let decode = |segment| percent_decode_str(segment).decode_utf8_lossy();
    path(url).split('/').map(decode).collect()
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
    use super::{PathTree, path_parameter, query_parameter, segments};

    fn tree(templates: &[&str]) -> PathTree {
        let mut tree = PathTree::default();
        templates.iter().enumerate().for_each(|(number, template)| tree.add(template, number));
        tree
    }

    fn matches(template: &str, url: &str) -> bool {
        !tree(&[template]).find(&segments(url), &|_| true).is_empty()
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
    fn parameters_are_read_from_path_and_query() {
        let template = "/_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}";
        let url = "https://a/_matrix/client/r0/rooms/!a%3Ab/state/m.room.name?filter=%7B%22a%22%3A+1%7D&format=event#x";
        assert_eq!(path_parameter(template, url, "roomId").as_deref(), Some("!a:b"));
        assert_eq!(path_parameter(template, url, "stateKey").as_deref(), Some(""));
        assert_eq!(path_parameter(template, "/other/v3/rooms/x/state/y/z", "roomId"), None);
        assert_eq!(query_parameter(url, "filter").as_deref(), Some("{\"a\": 1}"));
        assert_eq!(query_parameter(url, "format").as_deref(), Some("event"));
        assert_eq!(query_parameter(url, "none"), None);
    }

    #[test]
    fn a_literal_beats_a_parameter_unless_nothing_wanted_is_there() {
        let tree = tree(&["/a/{b}/c", "/a/b/{c}", "/a/b/c ", "/a/b/c"]);
        let path = segments("/a/b/c");
        assert_eq!(tree.find(&path, &|_| true), [2, 3]);
        assert_eq!(tree.find(&path, &|number| number < 2), [1]);
        assert_eq!(tree.find(&path, &|number| number < 1), [0]);
    }
}
