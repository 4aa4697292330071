//! Hides secrets: finds the values under the names of `secrets.toml`, and covers them wherever
//! they would be shown.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use mx_exchange::{Exchange, Headers};
use mx_json::{Document, Limits};
use percent_encoding::percent_decode_str;
use serde::Deserialize;

use crate::lexer::members;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hidden {
    names: Vec<String>,
    headers: Vec<String>,
    shown_parameters: Vec<String>,
}

static HIDDEN: LazyLock<Hidden> =
    LazyLock::new(|| toml::from_str(include_str!("../secrets.toml")).expect("a test reads secrets.toml"));

/// Shorter values are covered where they stand, but not wherever the same text appears.
const SHORTEST: usize = 8;

/// Of longer values the beginning is looked for, and the rest compared where it stands: an automaton over a secret of
/// megabytes would cost hundreds of times as much.
const LONGEST_NEEDLE: usize = 64;

/// The secrets of one exchange.
pub(crate) struct Secrets {
    /// Finds the beginning of any of them in one pass; none where there are none.
    finder: Option<AhoCorasick>,
    /// The values that have the same beginning, by the number of the beginning.
    values: Vec<Vec<String>>,
}

impl Secrets {
    /// Every secret of an exchange: in both bodies, the headers and the URL.
    pub(crate) fn of(exchange: &Exchange) -> Self {
        let mut values = Vec::new();
        in_url(&exchange.request.url, &mut values);
        in_headers(&exchange.request.headers, &mut values);
        in_body(exchange.request.body.bytes(), &mut values);
        if let Some(response) = &exchange.response {
            in_headers(&response.headers, &mut values);
            in_body(response.body.bytes(), &mut values);
        }
        Self::from_values(values)
    }

    /// Every secret of one body.
    pub(crate) fn of_body(body: &[u8]) -> Self {
        let mut values = Vec::new();
        in_body(Some(body), &mut values);
        Self::from_values(values)
    }

    fn from_values(mut values: Vec<String>) -> Self {
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
        let finder = (!needles.is_empty()).then(|| {
            // The texts are few and short: of the automata this is the one that is made soonest.
            let kind = Some(AhoCorasickKind::NoncontiguousNFA);
            let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).kind(kind).build(&needles);
            finder.expect("the beginnings of an exchange's secrets fit into an automaton")
        });
        Self { finder, values: same }
    }

    /// Where secrets stand in a text, ascending and without overlap.
    fn found(&self, text: &[u8]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(needle) = self.finder.as_ref().and_then(|finder| finder.find(&text[at..])) {
            let start = at + needle.start();
            let here = &text[start..];
            let common = |value: &String| value.bytes().zip(here).take_while(|(one, other)| one == *other).count();
            let length = self.values[needle.pattern().as_usize()].iter().map(common).max().unwrap_or_default();
            // A value that goes on differently can end within a character, which is left.
            let length = (needle.len()..=length).rev().find(|end| is_boundary(here, *end)).unwrap_or(needle.len());
            at = start + length;
            found.push(start..at);
        }
        found
    }

    /// The spans of a body to cover, ascending and without overlap: what the list knows by its name,
    /// and the same values wherever else they stand.
    pub(crate) fn spans(&self, body: &[u8]) -> Vec<Range<usize>> {
        merged(spans(body).into_iter().chain(self.found(body)).collect())
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

/// The spans of a body that hold secrets by their names; without their quotes.
fn spans(body: &[u8]) -> Vec<Range<usize>> {
    let mut spans = member_spans(body);
    // In text that no parser reads, the names alone tell.
    if Document::parse(body, &Limits::default()).is_err() {
        spans.extend(text_spans(body));
    }
    merged(spans)
}

/// The values of members of secret names, in what looks like JSON.
fn member_spans(body: &[u8]) -> Vec<Range<usize>> {
    let is_secret = |name: &str| HIDDEN.names.iter().any(|known| known == name);
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut read_to = 0;
    for member in members(body).filter(|member| is_secret(&member.name)) {
        // What lies within a secret is covered with it.
        if member.value() >= read_to {
            read_to = member.scalars(body, &mut spans);
        }
    }
    spans
}

/// The same bytes, ascending and without overlap.
fn merged(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
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

fn in_body(body: Option<&[u8]>, values: &mut Vec<String>) {
    let Some(body) = body else { return };
    for span in member_spans(body) {
        let raw = String::from_utf8_lossy(&body[span]).into_owned();
        // The report shows pointers and messages decoded, and excerpts as written.
        if let Ok(decoded) = serde_json::from_str::<String>(&format!("\"{raw}\"")) {
            values.push(decoded);
        }
        values.push(raw);
    }
}

fn in_headers(headers: &Headers, values: &mut Vec<String>) {
    for (name, value) in headers.iter() {
        if HIDDEN.headers.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            values.push(value.to_owned());
            values.extend(header_secrets(value).map(str::to_owned));
        }
    }
}

/// The parts of a header that may be shown alone: of `Bearer abc` and `a=b; c="d"` those are the
/// token and the values of the parameters.
fn header_secrets(value: &str) -> impl Iterator<Item = &str> {
    let shown = |name: &str| HIDDEN.shown_parameters.iter().any(|known| name.eq_ignore_ascii_case(known));
    let scheme_ends = value.find(' ').filter(|space| !value[..*space].contains('=')).map_or(0, |space| space + 1);
    value[scheme_ends..].split([' ', ',', ';']).filter_map(move |word| match word.split_once('=') {
        Some((name, _)) if shown(name) => None,
        Some((_, secret)) if !secret.is_empty() => Some(secret.trim_matches('"')),
        _ => Some(word),
    })
}

fn in_url(url: &str, values: &mut Vec<String>) {
    let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    for (name, value) in url.split(['?', '&', '#', ';']).filter_map(|pair| pair.split_once('=')) {
        if HIDDEN.names.contains(&decode(name)) {
            values.extend([value.to_owned(), decode(value)]);
        }
    }
    if let Some((user, _)) = url.split_once("://").and_then(|(_, rest)| rest.split('/').next()?.rsplit_once('@')) {
        values.extend(user.split(':').map(str::to_owned));
    }
}

/// What follows a secret name or `Bearer` in text that is no JSON: a form, a log line, JSON with the
/// wrong quotes or without a colon. Between the two stand a few characters that are no letters.
fn text_spans(body: &[u8]) -> Vec<Range<usize>> {
    const BETWEEN: usize = 8;
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let is_name = |word: &[u8]| HIDDEN.names.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(word));
    let mut spans = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let length = body[at..].iter().take_while(|byte| is_word(byte)).count();
        let word = &body[at..at + length];
        at = (at + length.max(1)).min(body.len());
        if word.eq_ignore_ascii_case(b"bearer") || is_name(word) {
            let start = at + body[at..].iter().take(BETWEEN).take_while(|byte| !is_word(byte)).count();
            let ends = |byte: &&u8| byte.is_ascii_whitespace() || b"&,;'\"`<>}])".contains(byte);
            at = start + body[start..].iter().position(|byte| ends(&byte)).unwrap_or(body.len() - start);
            spans.push(start..at);
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::{HIDDEN, Secrets, spans};

    #[test]
    fn the_list_is_sorted_and_read() {
        assert!(HIDDEN.names.is_sorted() && HIDDEN.headers.is_sorted() && HIDDEN.shown_parameters.is_sorted());
    }

    #[test]
    fn long_secrets_are_found_by_their_beginnings() {
        let long = |end: &str| format!("{}{end}", "ab".repeat(50_000));
        let body = format!(r#"{{"access_token": "{}", "password": "{}"}}"#, long("\u{e9}1"), long("2"));
        let secrets = Secrets::of_body(body.as_bytes());
        assert_eq!(secrets.hide(&format!("<{}>", long("\u{e9}1"))), format!("<{}>", "*".repeat(100_002)));
        assert_eq!(secrets.hide(&format!("<{}>", long("2"))), format!("<{}>", "*".repeat(100_001)));
        assert_eq!(secrets.hide(&format!("<{}>", long("\u{ea}"))), format!("<{}\u{ea}>", "*".repeat(100_000)));
        assert_eq!(secrets.hide("abababa"), "abababa");
    }

    #[test]
    fn what_is_secret_in_a_header() {
        let cases: [(&str, &[&str]); 4] = [
            ("Bearer syt_abc", &["syt_abc"]),
            ("X-Matrix origin=\"a.test\",destination=\"b.test\",key=\"ed25519:1\",sig=\"AbC\"", &["AbC"]),
            ("session=s3cret; Path=/", &["s3cret"]),
            ("opaque-token", &["opaque-token"]),
        ];
        for (value, secrets) in cases {
            let found: Vec<&str> = super::header_secrets(value).filter(|word| !word.is_empty()).collect();
            assert_eq!(found, secrets, "{value}");
        }
    }

    #[test]
    fn secrets_are_found_in_json_broken_json_and_forms() {
        let cases: [(&str, &[&str]); 13] = [
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
