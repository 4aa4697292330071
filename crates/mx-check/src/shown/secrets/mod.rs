//! Hides secrets: finds the values under the names of `secrets.toml`, and covers them wherever
//! they would be shown.

mod body;
mod carriers;
mod finder;
mod lexer;
mod names;
mod text;

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use self::body::{in_body, merged};
use self::carriers::{in_headers, in_url};
use self::finder::Finder;
use self::names::is_secret_name;
use crate::finding::Part;
use crate::reading::Reading;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hidden {
    names: Vec<String>,
    headers: Vec<String>,
    shown_parameters: Vec<String>,
}

static HIDDEN: LazyLock<Hidden> =
    LazyLock::new(|| toml::from_str(include_str!("../../../secrets.toml")).expect("a test reads secrets.toml"));

/// Shorter values are covered under their names, but not wherever the same text appears.
const SHORTEST: usize = 8;

/// Longer values are searched by a beginning of this many characters, and the rest is compared at the match: an
/// automaton over a secret of megabytes would cost hundreds of times as much.
const LONGEST_NEEDLE: usize = 64;

/// Whether a JSON Pointer leads to a value under a secret name, or into one.
pub(crate) fn is_secret_place(instance: &str) -> bool {
    mx_json::pointer::tokens(instance).any(|token| is_secret_name(&token))
}

/// The secrets of one exchange.
pub(crate) struct Secrets {
    /// Finds the beginning of any secret.
    finder: Finder,
    /// The values that have the same beginning, by the number of the beginning.
    values: Vec<Vec<String>>,
    /// The spans of values under secret names in the bodies of request and response.
    named: [Vec<Range<usize>>; 2],
}

impl Secrets {
    /// Every secret of an exchange: in both bodies, the headers and the URL.
    pub(crate) fn of(reading: &Reading<'_>) -> Self {
        let mut values = Vec::new();
        if let Some(request) = &reading.exchange.request {
            in_url(request.url.as_deref().unwrap_or_default(), &mut values);
            in_headers(&request.headers, &mut values);
        }
        if let Some(response) = &reading.exchange.response {
            in_headers(&response.headers, &mut values);
        }
        let named = [Part::Request, Part::Response].map(|part| {
            let bytes = reading.message(part).and_then(|(_, body)| body.bytes()).unwrap_or_default();
            in_body(bytes, || matches!(reading.parsed(part), Some(Err(_))), &mut values)
        });
        Self::from_values(values, named)
    }

    /// Every secret of one response body.
    pub(crate) fn of_body(body: &[u8], is_broken: bool) -> Self {
        let mut values = Vec::new();
        let named = in_body(body, || is_broken, &mut values);
        Self::from_values(values, [Vec::new(), named])
    }

    fn from_values(mut values: Vec<String>, named: [Vec<Range<usize>>; 2]) -> Self {
        values.retain(|value| value.chars().count() >= SHORTEST);
        values.sort();
        values.dedup();
        let mut needles: Vec<String> = Vec::new();
        let mut same: Vec<Vec<String>> = Vec::new();
        for value in values {
            let needle: String = value.chars().take(LONGEST_NEEDLE).collect();
            if needles.last() != Some(&needle) {
                needles.push(needle);
                same.push(Vec::new());
            }
            same.last_mut().expect("every beginning has a list").push(value);
        }
        let finder = Finder::of(&needles);
        Self { finder, values: same, named }
    }

    /// The spans of secrets in a text, ascending and without overlap.
    fn found(&self, text: &[u8]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        self.finder.each(text, |start, number| {
            let (here, needle) = (&text[start..], self.finder.length(number));
            let common = |value: &String| value.bytes().zip(here).take_while(|(one, other)| one == *other).count();
            let length = self.values[number].iter().map(common).max().unwrap_or_default();
            // The common part of a value that goes on differently can end within a character, which is not covered.
            let length = (needle..=length).rev().find(|end| is_boundary(here, *end)).unwrap_or(needle);
            found.push(start..start + length);
            start + length
        });
        found
    }

    /// The spans of a part's body to cover, ascending and without overlap: values under secret names, and the same
    /// values elsewhere.
    pub(crate) fn spans(&self, part: Part, body: &[u8]) -> Vec<Range<usize>> {
        let named = &self.named[usize::from(part == Part::Response)];
        merged(named.iter().cloned().chain(self.found(body)).collect())
    }

    /// `text` with each secret in it replaced by as many `*` as it has characters.
    pub(crate) fn hide(&self, text: &str) -> String {
        let mut hidden = String::with_capacity(text.len());
        let mut shown_to = 0;
        for secret in self.found(text.as_bytes()) {
            hidden.push_str(&text[shown_to..secret.start]);
            hidden.extend(text[secret.clone()].chars().map(|_| '*'));
            shown_to = secret.end;
        }
        hidden.push_str(&text[shown_to..]);
        hidden
    }
}

/// Whether no character of UTF-8 text is cut at an offset.
fn is_boundary(text: &[u8], at: usize) -> bool {
    text.get(at).is_none_or(|byte| byte & 0xC0 != 0x80)
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::body::in_body;
    use super::{HIDDEN, Secrets, carriers};

    /// The spans that are covered in a body by names alone.
    fn spans(body: &[u8]) -> Vec<Range<usize>> {
        let is_broken = mx_json::Document::parse(body, &mx_json::Limits::default()).is_err();
        in_body(body, || is_broken, &mut Vec::new())
    }

    #[test]
    fn the_list_is_sorted_and_read() {
        assert!(HIDDEN.names.is_sorted() && HIDDEN.headers.is_sorted() && HIDDEN.shown_parameters.is_sorted());
    }

    #[test]
    fn long_secrets_are_found_by_their_beginnings() {
        let long = |end: &str| format!("{}{end}", "ab".repeat(50_000));
        let body = format!(r#"{{"access_token": "{}", "password": "{}"}}"#, long("\u{e9}1"), long("2"));
        let secrets = Secrets::of_body(body.as_bytes(), false);
        assert_eq!(secrets.hide(&format!("<{}>", long("\u{e9}1"))), format!("<{}>", "*".repeat(100_002)));
        assert_eq!(secrets.hide(&format!("<{}>", long("2"))), format!("<{}>", "*".repeat(100_001)));
        assert_eq!(secrets.hide(&format!("<{}>", long("\u{ea}"))), format!("<{}\u{ea}>", "*".repeat(100_000)));
        assert_eq!(secrets.hide("abababa"), "abababa");
    }

    #[test]
    fn what_is_secret_in_a_header() {
        let cases: [(&str, &[&str]); 5] = [
            ("Basic YWxpY2U6cGFzcw==", &["YWxpY2U6cGFzcw=="]),
            ("Bearer syt_abc", &["syt_abc"]),
            ("X-Matrix origin=\"a.test\",destination=\"b.test\",key=\"ed25519:1\",sig=\"AbC\"", &["AbC"]),
            ("session=s3cret; Path=/", &["s3cret"]),
            ("opaque-token", &["opaque-token"]),
        ];
        for (value, secrets) in cases {
            let found: Vec<&str> = carriers::header_secrets(value).filter(|word| !word.is_empty()).collect();
            assert_eq!(found, secrets, "{value}");
        }
    }

    #[test]
    fn secrets_are_found_in_json_broken_json_and_forms() {
        let cases: [(&str, &[&str]); 15] = [
            (r#"{"acess_token": "abc", "accessToken": "def", "access": "x"}"#, &["abc", "def"]),
            (r#"{"passwrod": "p w", "tokens": "x", "codes": "y"}"#, &["p w", "x"]),
            (r#"{"access_token": "abc", "user": "x"}"#, &["abc"]),
            (r#"{"access_token": "ab\"c"#, &[r#"ab\"c"#]),
            (r#"{"a": [{"pass\u0077ord" :"p w"}"#, &["p w"]),
            (r#"{"token": 123, "secret": {"a": ["x", 5]}, "b": 6}"#, &["123", "x", "5"]),
            ("{'access_token': 'abc', 'b': 1}", &["abc"]),
            ("{access_token:abc}", &["abc"]),
            ("<p>Authorization: Bearer abc</p>", &["abc"]),
            ("{} password = abc", &["abc"]),
            (r#"{"access_token" "abc"}"#, &["abc"]),
            (r#"{"Access_Token": "abc" x}"#, &["abc"]),
            ("grant_type=x&refresh_token=abc&b=c", &["abc"]),
            (r#"{"next_batch": "s1"}"#, &[]),
            (r#"}}"access_token":"abc"#, &["abc"]),
        ];
        for (body, secrets) in cases {
            let found: Vec<&str> = spans(body.as_bytes()).into_iter().map(|span| &body[span]).collect();
            assert_eq!(found, secrets, "{body}");
        }
    }
}
