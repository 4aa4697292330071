//! Decoding of the escapes in a string.

use std::borrow::Cow;

/// The text of a string, from its written form without quotes. The parser accepted its escapes; half a surrogate pair
/// reads as U+FFFD.
#[inline]
pub(crate) fn decode(written: &str, escaped: bool) -> Cow<'_, str> {
    if escaped { Cow::Owned(unescape(written)) } else { Cow::Borrowed(written) }
}

#[cold]
fn unescape(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let (character, length) = character(escape);
        text.push(character);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// The character of an escape, and how many bytes it takes. The escape is given without its backslash.
fn character(escape: &str) -> (char, usize) {
    match escape.as_bytes().first() {
        Some(b'b') => ('\u{8}', 1),
        Some(b'f') => ('\u{c}', 1),
        Some(b'n') => ('\n', 1),
        Some(b'r') => ('\r', 1),
        Some(b't') => ('\t', 1),
        Some(b'u') => unicode(escape.as_bytes()),
        Some(byte) => (char::from(*byte), 1),
        None => (char::REPLACEMENT_CHARACTER, 0),
    }
}

fn unicode(escape: &[u8]) -> (char, usize) {
    let first = unit(escape, 1).unwrap_or_default();
    let second = unit(escape, 7).filter(|_| escape.get(5..7) == Some(b"\\u"));
    let (units, length) = match second {
        Some(second) if is_high(first) && is_low(second) => ([first, second], 11),
        _ => ([first, 0], 5),
    };
    let decoded = char::decode_utf16(units).next();
    (decoded.and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER), length)
}

/// The four hexadecimal digits at `at`.
pub(crate) fn unit(bytes: &[u8], at: usize) -> Option<u16> {
    let digits = bytes.get(at..at + 4)?;
    digits.iter().try_fold(0, |unit, byte| {
        let digit = char::from(*byte).to_digit(16)?;
        Some(unit << 4 | u16::try_from(digit).ok()?)
    })
}

/// Whether a unit starts a surrogate pair.
pub(crate) fn is_high(unit: u16) -> bool {
    (0xD800..0xDC00).contains(&unit)
}

/// Whether a unit ends a surrogate pair.
pub(crate) fn is_low(unit: u16) -> bool {
    (0xDC00..0xE000).contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn escapes() {
        for (written, text) in [
            (r#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"),
            (r"a\u0041ä\u00e4", "aAää"),
            (r"\ud83e\uDD80!", "🦀!"),
            (r"\u0000", "\0"),
            (r"\ud800", "\u{FFFD}"),
            (r"\udc00\ud800", "\u{FFFD}\u{FFFD}"),
            (r"\ud800\ud83e\udd80", "\u{FFFD}🦀"),
            (r"\ud800\n", "\u{FFFD}\n"),
            (r"\ud800u0041", "\u{FFFD}u0041"),
        ] {
            assert_eq!(decode(written, true), text, "{written}");
        }
    }

    #[test]
    fn what_has_no_escapes_is_borrowed() {
        assert!(matches!(decode("ä", false), std::borrow::Cow::Borrowed("ä")));
    }
}
