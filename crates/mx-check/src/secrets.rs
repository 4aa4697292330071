//! Hides secrets: finds the values under the names of `secrets.toml`, and covers them wherever
//! they would be shown.

use std::ops::Range;
use std::sync::LazyLock;

use mx_exchange::{Exchange, Headers};
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
const SHORTEST: usize = 4;

/// The secrets of one exchange.
pub(crate) struct Secrets {
    /// Distinct values, longest first so that a prefix does not break a longer one.
    values: Vec<String>,
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
        values.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        values.dedup();
        Self { values }
    }

    /// Where secrets stand in a part of a body, whatever they stand for there.
    pub(crate) fn occurrences(&self, body: &[u8], part: Range<usize>) -> Vec<Range<usize>> {
        let text = &body[part.clone()];
        let found = self.values.iter().flat_map(|value| {
            let places = text.windows(value.len()).enumerate().filter(|(_, bytes)| *bytes == value.as_bytes());
            places.map(|(at, _)| part.start + at..part.start + at + value.len())
        });
        found.collect()
    }

    /// `text` with each secret in it replaced by as many `*` as it has characters.
    pub(crate) fn hide(&self, text: &str) -> String {
        let mut hidden = text.to_owned();
        for value in self.values.iter().filter(|value| text.contains(value.as_str())) {
            hidden = hidden.replace(value.as_str(), &"*".repeat(value.chars().count()));
        }
        hidden
    }
}

/// The spans of a body, readable as JSON or not, that hold secrets; without their quotes.
pub(crate) fn spans(body: &[u8]) -> Vec<Range<usize>> {
    let secret = |name: &str| HIDDEN.names.iter().any(|known| known == name);
    let mut spans: Vec<_> = members(body).filter(|member| secret(&member.name)).flat_map(|m| m.scalars(body)).collect();
    spans.extend(text_spans(body));
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    // What lies within another adds nothing.
    let mut reached = 0;
    spans.retain(|span| {
        let before = reached;
        reached = reached.max(span.end);
        span.end > before
    });
    spans
}

fn in_body(body: Option<&[u8]>, values: &mut Vec<String>) {
    let Some(body) = body else { return };
    for span in spans(body) {
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
    let Some((_, query)) = url.split_once('?') else { return };
    for (name, value) in query.split(['&', '#']).filter_map(|pair| pair.split_once('=')) {
        if HIDDEN.names.iter().any(|known| known == name) {
            values.push(value.to_owned());
            values.push(percent_decode_str(value).decode_utf8_lossy().into_owned());
        }
    }
}

/// What follows a name and `=` or `:` in text that is no JSON: a form, a log line, JSON with the
/// wrong quotes; and what follows `Bearer`.
fn text_spans(body: &[u8]) -> Vec<Range<usize>> {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let mut spans = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let length = body[at..].iter().take_while(|byte| is_word(byte)).count();
        let word = &body[at..at + length];
        at += length.max(1);
        let is_bearer = word.eq_ignore_ascii_case(b"bearer");
        if !is_bearer && !HIDDEN.names.iter().any(|name| name.as_bytes() == word) {
            continue;
        }
        let skip = |at: usize, some: &[u8]| at + body[at..].iter().take_while(|byte| some.contains(byte)).count();
        let sign = skip(at.min(body.len()), b"'\"`\\ \t");
        if is_bearer || matches!(body.get(sign), Some(b'=' | b':')) {
            let start = skip(sign, b"=: \t'\"`\\");
            let ends = |byte: &&u8| !byte.is_ascii_whitespace() && !b"&,;'\"`<>}])".contains(byte);
            let end = start + body[start..].iter().take_while(ends).count();
            spans.push(start..end);
            at = at.max(end);
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::{HIDDEN, spans};

    #[test]
    fn the_list_is_sorted_and_read() {
        assert!(HIDDEN.names.is_sorted() && HIDDEN.headers.is_sorted() && HIDDEN.shown_parameters.is_sorted());
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
        let cases: [(&str, &[&str]); 11] = [
            (r#"{"access_token": "abc", "user": "x"}"#, &["abc"]),
            (r#"{"access_token": "ab\"c"#, &[r#"ab\"c"#]),
            (r#"{"a": [{"pass\u0077ord" :"p w"}"#, &["p w"]),
            (r#"{"token": 123, "secret": {"a": ["x", 5]}, "b": 6}"#, &["123", "x", "5"]),
            ("{'access_token': 'abc', 'b': 1}", &["abc"]),
            ("{access_token:abc}", &["abc"]),
            ("<p>Authorization: Bearer abc</p>", &["abc"]),
            ("{} password = abc", &["abc"]),
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
