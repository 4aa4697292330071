//! Secrets in bodies, by the names of members.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use mx_json::{Document, Kind, Limits, Node};

use super::carriers::in_parameters;
use super::learnt::{Learnt, Side};
use super::lexer::members;
use super::mask::looks_random;
use super::names::FurtherNames;
use super::text::text_spans;

/// A body in the string of a body, and so on: no further than this.
const DEEPEST: usize = 3;

/// Texts that a string has which holds a secret beside other text, and as it is written in a body, `\":`, JSON of its own.
const TELLING_WORDS: [&str; 13] =
    ["oken", "OKEN", "earer", "assw", "ASSW", "assp", "ecret", "ECRET", "_key=", "_key:", "_code=", "_code:", "\\\":"];

static TELLING: LazyLock<AhoCorasick> = LazyLock::new(|| {
    // Only a leftmost search looks at many bytes at once.
    let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).to_owned();
    builder.build(TELLING_WORDS).expect("an automaton of few words has room")
});

/// Who sent a body, and which names are secret in it.
#[derive(Clone, Copy)]
pub(super) struct Within<'n> {
    pub(super) side: Side,
    pub(super) names: &'n FurtherNames,
}

impl Within<'_> {
    /// Learns the secrets of a document. Returns the spans of values under secret names, without quotes, ascending and
    /// without overlap.
    pub(super) fn document(self, document: &Document<'_>, learnt: &mut Learnt) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        let mut read_to = 0;
        for node in document.nodes() {
            let is_named = |key: &str| self.names.has_of(key, node.kind());
            // A member within a secret is covered with it.
            if node.span().start >= read_to && node.key().is_some_and(|key| is_named(&key)) {
                self.below(node, &mut spans, learnt);
                read_to = node.span().end;
            }
        }
        if is_telling(document.bytes()) {
            self.strings(document, 0, learnt);
        }
        merged(spans)
    }

    /// Learns all of a value: scalars, and the keys of its objects, which can be tokens too.
    fn below(self, node: Node<'_>, spans: &mut Vec<Range<usize>>, learnt: &mut Learnt) {
        for (key, member) in node.members() {
            if looks_random(key.as_bytes()) {
                spans.extend(member.key_span().map(|span| inner(&span)));
                learnt.add(self.side, key.into_owned());
            }
            self.below(member, spans, learnt);
        }
        node.elements().for_each(|element| self.below(element, spans, learnt));
        match node.kind() {
            // `"get_login_token": true` says nothing that is secret.
            Kind::Object | Kind::Array | Kind::Null | Kind::Bool => {}
            Kind::String => {
                spans.push(inner(&node.span()));
                let (raw, text) = (node.raw(), node.as_str().unwrap_or_default());
                // The report shows pointers and messages decoded, and excerpts as written.
                if raw.len() != text.len() + 2 {
                    learnt.add(self.side, raw[1..raw.len() - 1].to_owned());
                }
                learnt.add(self.side, text.into_owned());
            }
            Kind::Number => {
                spans.push(node.span());
                learnt.add(self.side, node.raw().to_owned());
            }
        }
    }

    /// Learns what strings hold beside other text: parameters of a URL, `Bearer abc`, JSON.
    fn strings(self, document: &Document<'_>, depth: usize, learnt: &mut Learnt) {
        let strings = document.nodes().filter_map(Node::as_str);
        for text in strings.filter(|text| is_container(text) || is_telling(text.as_bytes())) {
            in_parameters(&text, self.side, self.names, learnt);
            let is_read = depth < DEEPEST && is_container(&text);
            let inner = is_read.then(|| Document::parse(text.as_bytes(), &Limits::default()).ok()).flatten();
            match inner {
                Some(inner) => self.document_within(&inner, depth + 1, learnt),
                None => self.learn_spans(text.as_bytes(), &text_spans(text.as_bytes(), self.names), learnt),
            }
        }
    }

    fn document_within(self, document: &Document<'_>, depth: usize, learnt: &mut Learnt) {
        let named = document.nodes().filter(|node| node.key().is_some_and(|key| self.names.has_of(&key, node.kind())));
        named.for_each(|node| self.below(node, &mut Vec::new(), learnt));
        self.strings(document, depth, learnt);
    }

    /// The same for text that no parser reads: by what looks like members, and by names alone.
    pub(super) fn broken(self, text: &[u8], learnt: &mut Learnt) -> Vec<Range<usize>> {
        let spans = text_and_members(text, self.names);
        self.learn_spans(text, &spans, learnt);
        in_parameters(&String::from_utf8_lossy(text), self.side, self.names, learnt);
        spans
    }

    fn learn_spans(self, text: &[u8], spans: &[Range<usize>], learnt: &mut Learnt) {
        for span in spans {
            let raw = String::from_utf8_lossy(&text[span.clone()]).into_owned();
            if let Ok(decoded) = serde_json::from_str::<String>(&format!("\"{raw}\""))
                && decoded != raw
            {
                learnt.add(self.side, decoded);
            }
            learnt.add(self.side, raw);
        }
    }
}

fn is_container(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

fn is_telling(text: &[u8]) -> bool {
    TELLING.is_match(text)
}

/// The spans of values under secret names in text that need not be JSON, ascending and without overlap.
pub(super) fn text_and_members(text: &[u8], names: &FurtherNames) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut read_to = 0;
    for member in members(text) {
        let kind = if text.get(member.value()) == Some(&b'"') { Kind::String } else { Kind::Number };
        if member.value() >= read_to && names.has_of(&member.name, kind) {
            read_to = member.scalars(text, &mut spans);
        }
    }
    spans.extend(text_spans(text, names));
    merged(spans)
}

/// A string without its quotes.
fn inner(span: &Range<usize>) -> Range<usize> {
    span.start + 1..span.end - 1
}

/// The same bytes, ascending and without overlap.
pub(super) fn merged(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| span.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().filter(|span| !span.is_empty()) {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::ops::Range;

    use mx_json::{Document, Limits};

    use super::Within;
    use crate::shown::secrets::learnt::{Learnt, Side};
    use crate::shown::secrets::names::FurtherNames;

    /// The texts that are covered in a body by names, and those that are learnt beside them.
    fn found(body: &str) -> (Vec<&str>, Vec<String>) {
        let (names, mut learnt) = (FurtherNames::default(), Learnt::default());
        let within = Within { side: Side::Answered, names: &names };
        let spans: Vec<Range<usize>> = match Document::parse(body.as_bytes(), &Limits::default()) {
            Ok(document) => within.document(&document, &mut learnt),
            Err(_) => within.broken(body.as_bytes(), &mut learnt),
        };
        let covered: Vec<&str> = spans.into_iter().map(|span| &body[span]).collect();
        let learnt: BTreeSet<String> = learnt.values().map(|(_, value)| value.to_owned()).collect();
        let beside = learnt.into_iter().filter(|value| !covered.contains(&value.as_str())).collect();
        (covered, beside)
    }

    #[test]
    fn secrets_are_found_in_json_broken_json_and_forms() {
        let cases: [(&str, &[&str]); 17] = [
            (r#"{"acess_token": "abc", "accessToken": "def", "access": "x"}"#, &["abc", "def"]),
            (r#"{"passwrod": "p w", "tokens": "x", "codes": "y"}"#, &["p w", "x"]),
            (r#"{"access_token": "abc", "user": "x"}"#, &["abc"]),
            (r#"{"access_token": "ab\"c"#, &[r#"ab\"c"#]),
            (r#"{"a": [{"pass\u0077ord" :"p w"}"#, &["p w"]),
            (r#"{"token": 123, "secret": {"a": ["x", 5]}, "b": 6}"#, &["123", "x", "5"]),
            (r#"{"code": 403, "k": 7, "mac": {"a": "b"}}"#, &[]),
            (r#"{"token": {"token": {"x": "y", "SEcrET12": 1}}}"#, &["y", "SEcrET12", "1"]),
            ("{'access_token': 'abc', 'b': 1}", &["abc"]),
            ("{access_token:abc}", &["abc"]),
            ("<p>Authorization: Bearer abc</p>", &["abc"]),
            ("{} password = abc", &["abc"]),
            (r#"password = "first words" x"#, &["first words"]),
            (r#"{"Access_Token": "abc" x}"#, &["abc"]),
            ("grant_type=x&refresh_token=abc&b=c", &["abc"]),
            (r#"{"next_batch": "s1"}"#, &[]),
            (r#"}}"access_token":"abc"#, &["abc"]),
        ];
        for (body, secrets) in cases {
            assert_eq!(found(body).0, secrets, "{body}");
        }
    }

    #[test]
    fn secrets_are_found_within_strings() {
        let cases: [(&str, &[&str]); 8] = [
            (r#"{"a": "{\"private_key\": \"p w\"}"}"#, &["p w"]),
            (r#"{"a": "[{\"k\": \"p w\"}]"}"#, &["p w"]),
            (r#"{"a": "https://h/?recovery_key=abc&x=1"}"#, &["abc"]),
            (r#"{"a": "see https://h/?passphrase=abc"}"#, &["abc"]),
            (r#"{"a": "https://h/?x=1&access_token=abc"}"#, &["abc"]),
            (r#"{"a": ["see Bearer abc."]}"#, &["abc."]),
            (r#"{"a": "{\"b\": \"{\\\"password\\\": \\\"p w\\\"}\"}"}"#, &["p w"]),
            (r#"{"a": "no password here"}"#, &[]),
        ];
        for (body, secrets) in cases {
            assert_eq!(found(body), (Vec::new(), secrets.iter().map(ToString::to_string).collect()), "{body}");
        }
    }
}
