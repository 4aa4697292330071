//! Tokens that are known by their form, wherever they stand.

use std::ops::Range;

/// The beginnings of access tokens, refresh tokens and login tokens of known servers.
const BEGINNINGS: [&[u8]; 7] = [b"syt_", b"syr_", b"syl_", b"mat_", b"mar_", b"mct_", b"mcr_"];

/// Where the `_` of a beginning is.
const MARK: usize = 3;

/// What follows the beginning has at least as many bytes.
const SHORTEST: usize = 8;

/// The beginning of a JSON Web Token and of its second part: `{"` in base64.
const JWT: &[u8] = b"eyJ";

/// The spans of tokens in a text, ascending; a token can be in two of them.
pub(super) fn spans(text: &[u8]) -> Vec<Range<usize>> {
    let marks = memchr::memchr_iter(b'_', text).filter_map(|at| at.checked_sub(MARK));
    let known = marks.filter_map(|start| word(text, start).filter(|word| is_known(&text[word.clone()])));
    let webs = memchr::memmem::find_iter(text, JWT);
    let webs = webs.filter_map(|start| word(text, start).filter(|word| is_jwt(&text[word.clone()])));
    known.chain(webs).collect()
}

/// The word that starts at a place; `None` within a word.
fn word(text: &[u8], start: usize) -> Option<Range<usize>> {
    let is_within = start.checked_sub(1).is_some_and(|before| is_of_word(text[before]));
    let length = text[start..].iter().take_while(|byte| is_of_word(**byte)).count();
    (!is_within).then_some(start..start + length)
}

/// Letters, digits, and what separates the parts of a token.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

fn is_known(word: &[u8]) -> bool {
    BEGINNINGS.iter().any(|beginning| word.starts_with(beginning) && word.len() >= beginning.len() + SHORTEST)
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
