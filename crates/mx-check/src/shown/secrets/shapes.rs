//! Tokens that are known by their form, wherever they stand.

use std::ops::Range;

/// The beginnings of access tokens, refresh tokens and login tokens of known servers.
const BEGINNINGS: [&[u8]; 7] = [b"syt_", b"syr_", b"syl_", b"mat_", b"mar_", b"mct_", b"mcr_"];

/// What follows the beginning has at least as many bytes.
const SHORTEST: usize = 8;

/// The beginning of a JSON Web Token and of its second part: `{"` in base64.
const JWT: &[u8] = b"eyJ";

/// The spans of tokens in a text, ascending and without overlap.
pub(super) fn spans(text: &[u8]) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = at + text[at..].iter().take_while(|byte| is_of_word(**byte)).count();
        if is_token(&text[at..end]) {
            spans.push(at..end);
        }
        at = end.max(at + 1);
    }
    spans
}

/// Letters, digits, and what separates the parts of a token.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

fn is_token(word: &[u8]) -> bool {
    let is_known = |beginning: &&[u8]| word.starts_with(beginning) && word.len() >= beginning.len() + SHORTEST;
    BEGINNINGS.iter().any(|beginning| is_known(&beginning)) || is_jwt(word)
}

fn is_jwt(word: &[u8]) -> bool {
    let mut parts = word.split(|byte| *byte == b'.');
    let is_part = |part: Option<&[u8]>| part.is_some_and(|part| part.starts_with(JWT) && part.len() > SHORTEST);
    is_part(parts.next()) && is_part(parts.next())
}

#[cfg(test)]
mod tests {
    use super::spans;

    #[test]
    fn tokens_are_known_by_their_form() {
        let found = |text: &str| -> Vec<String> {
            spans(text.as_bytes()).into_iter().map(|span| text[span].to_owned()).collect()
        };
        assert_eq!(found("a syt_YWxpY2U_abc, b"), ["syt_YWxpY2U_abc"]);
        assert_eq!(found("Bearer eyJhbGciOiJI.eyJzdWIiOiIx.c2ln"), ["eyJhbGciOiJI.eyJzdWIiOiIx.c2ln"]);
        assert_eq!(found("syt_short format_abcdefghi eyJhbGciOiJI m.room.message"), [""; 0]);
    }
}
