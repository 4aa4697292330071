//! Path templates as a tree, so that finding an operation does not check all of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The parameter that may be empty: most state has no key.
const MAY_BE_EMPTY: &str = "{stateKey}";

/// A tree over the segments of path templates. Each place holds the numbers of its templates.
#[derive(Debug, Default)]
pub(crate) struct PathTree {
    literals: BTreeMap<String, PathTree>,
    parameter: Option<Box<PathTree>>,
    /// Whether the segment that leads here may be empty.
    may_be_empty: bool,
    here: Vec<usize>,
}

impl PathTree {
    /// Adds a template in which `{name}` matches any segment. A space at its end is ignored.
    pub(crate) fn add(&mut self, template: &str, number: usize) {
        let place = template.trim().split('/').fold(self, |tree, segment| {
            if segment.starts_with('{') {
                let tree = tree.parameter.get_or_insert_default();
                tree.may_be_empty |= segment == MAY_BE_EMPTY;
                tree
            } else {
                tree.literals.entry(segment.to_owned()).or_default()
            }
        });
        place.here.push(number);
    }

    /// The numbers that are `wanted` at the first matching template that has any.
    ///
    /// A literal segment takes precedence over a parameter, first segments first. An empty `{stateKey}` is common, but a
    /// path with another empty parameter is a different path.
    pub(crate) fn find(&self, path: &[Cow<'_, str>], wanted: &impl Fn(usize) -> bool) -> Vec<usize> {
        let Some((segment, rest)) = path.split_first() else {
            return self.here.iter().copied().filter(|number| wanted(*number)).collect();
        };
        let literal = self.literals.get(segment.as_ref()).map(|tree| tree.find(rest, wanted)).unwrap_or_default();
        match &self.parameter {
            Some(tree) if literal.is_empty() && (!segment.is_empty() || tree.may_be_empty) => tree.find(rest, wanted),
            _ => literal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PathTree;
    use crate::Url;

    fn tree(templates: &[&str]) -> PathTree {
        let mut tree = PathTree::default();
        templates.iter().enumerate().for_each(|(number, template)| tree.add(template, number));
        tree
    }

    fn matches(template: &str, url: &str) -> bool {
        !tree(&[template]).find(&Url::parse(url).segments(), &|_| true).is_empty()
    }

    #[test]
    fn segments_are_split_before_they_are_decoded() {
        let template = "/_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}";
        assert!(matches(template, "http://a/_matrix/client/v3/rooms/!a%2Fb:c/state/m.room.member/@a:b?x=/y"));
        assert!(matches(template, "/_matrix/client/v3/rooms/!a/state/m.room.name/"));
        assert!(!matches(template, "/_matrix/client/v3/rooms//state/m.room.name/x"));
        assert!(!matches("/pushrules/global/{kind}/{ruleId}", "/pushrules/global/content/"));
        assert!(!matches(template, "/_matrix/client/v3/rooms/!a/b/state/m.room.name/x"));
        assert!(!matches("/a/%63lient", "/a/%63lient") && matches("/a/client", "/a/%63lient"));
    }

    #[test]
    fn a_literal_beats_a_parameter_unless_nothing_wanted_is_there() {
        let tree = tree(&["/a/{b}/c", "/a/b/{c}", "/a/b/c ", "/a/b/c"]);
        let path = Url::parse("/a/b/c").segments();
        assert_eq!(tree.find(&path, &|_| true), [2, 3]);
        assert_eq!(tree.find(&path, &|number| number < 2), [1]);
        assert_eq!(tree.find(&path, &|number| number < 1), [0]);
    }
}
