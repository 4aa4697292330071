//! Secrets in text that no parser reads, found by names alone.

use std::ops::Range;

use super::HIDDEN;

/// The text after a secret name or `Bearer` in text that is not JSON: a form, a log line, JSON with the wrong quotes or
/// without a colon. Up to 8 bytes that are not letters, digits or `_` may be between the two.
pub(super) fn text_spans(body: &[u8]) -> Vec<Range<usize>> {
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
