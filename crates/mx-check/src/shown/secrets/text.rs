//! Secrets in text that no parser reads, found by names alone.

use std::ops::Range;

use super::lexer::is_literal;
use super::mask::looks_random;
use super::names::FurtherNames;

/// As many bytes that are not letters, digits, `_` or `-` may be between a name and its value.
const BETWEEN: usize = 8;

/// The text after a secret name or `Bearer` in text that is not JSON: a form, a log line, JSON with the wrong quotes or
/// without a colon. What begins with a quote ends at the same quote. A sentence in which a name is a word, such as "the
/// password is wrong", has no secret.
pub(super) fn text_spans(text: &[u8], names: &FurtherNames) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let word = word_at(text, at);
        let (before, name) = (&text[..at], str::from_utf8(word).unwrap_or_default());
        at = (at + word.len().max(1)).min(text.len());
        let is_bearer = name.eq_ignore_ascii_case("bearer");
        if !is_bearer && !names.has(name) {
            continue;
        }
        let start = at + to_value(&text[at..]);
        let between = &text[at..start];
        let quote = between.last().copied().filter(|byte| b"\"'`".contains(byte));
        let length = text[start..].iter().position(|byte| ends(*byte, quote));
        let end = start + length.unwrap_or(text.len() - start);
        let is_given = if is_bearer {
            // A quote behind the word ends a string: `"token_type":"Bearer","user":...`.
            let is_apart = between.first().is_none_or(|byte| !b"\"'`,\\".contains(byte));
            is_apart && (is_after_name(before) || text[start..end].iter().any(|byte| !byte.is_ascii_lowercase()))
        } else {
            // `token: Bearer abc`: the value is behind the next word. In a container a token alone is
            // meant, not a name.
            let is_scheme = text[start..end].eq_ignore_ascii_case(b"bearer");
            let is_within = between.iter().any(|byte| b"{[".contains(byte)) && !looks_random(&text[start..end]);
            let is_apart = between.contains(&b',') || is_within;
            let is_word = is_scheme || is_literal(&text[start..end]);
            between.iter().any(|byte| b"=:\"'`".contains(byte)) && !is_apart && !is_word
        };
        if is_given {
            spans.push(start..end);
            at = end;
        }
    }
    spans
}

/// How many bytes are between a name and its value, which begins with a letter or the like, or behind a quote that follows
/// a colon or an equals sign.
fn to_value(text: &[u8]) -> usize {
    let mut is_given = false;
    for (at, byte) in text.iter().take(BETWEEN).enumerate() {
        if is_of_word(*byte) {
            return at;
        }
        if is_given && b"\"'`".contains(byte) {
            return at + 1;
        }
        is_given |= b":=".contains(byte);
    }
    text.len().min(BETWEEN)
}

/// The letters, digits, `_` and `-` at a place; none where another byte stands.
fn word_at(text: &[u8], at: usize) -> &[u8] {
    let length = text[at..].iter().take_while(|byte| is_of_word(**byte)).count();
    &text[at..at + length]
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// Whether a text ends as before the value of a header: `Authorization: `.
fn is_after_name(text: &[u8]) -> bool {
    text.trim_ascii_end().last().is_some_and(|byte| b":=\"'".contains(byte))
}

/// Whether a value ends before this byte.
fn ends(byte: u8, quote: Option<u8>) -> bool {
    match quote {
        Some(quote) => byte == quote || byte == b'\n',
        None => byte.is_ascii_whitespace() || b"&,;'\"`<>}])".contains(&byte),
    }
}

#[cfg(test)]
mod tests {
    use super::text_spans;
    use crate::shown::secrets::names::FurtherNames;

    #[test]
    fn a_word_of_a_sentence_is_no_secret() {
        let found = |text: &str| -> Vec<String> {
            let spans = text_spans(text.as_bytes(), &FurtherNames::default());
            spans.into_iter().map(|span| text[span].to_owned()).collect()
        };
        assert_eq!(found("Invalid password provided; Bearer authentication required"), [""; 0]);
        assert_eq!(found("password: hunter, see Bearer aB1 and Authorization: Bearer abc"), ["hunter", "aB1", "abc"]);
        assert_eq!(found(r#""response":{"status":200},"token_type":"Bearer","user":"a""#), [""; 0]);
        assert_eq!(found("no such token: Bearer abc, token=bearer Ab1"), ["abc", "Ab1"]);
        assert_eq!(found(r#"password = "~a b" x, 'token' : '', token='/c'"#), ["~a b", "", "/c"]);
    }
}
