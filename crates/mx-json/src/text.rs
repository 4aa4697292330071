//! Decoding of the escapes in a string.

use std::borrow::Cow;
use std::cmp::Ordering;

/// A string as it is written, without its quotes. The parser accepted its escapes.
#[derive(Clone, Copy)]
pub(crate) struct Written<'b> {
    text: &'b str,
    escaped: bool,
}

impl<'b> Written<'b> {
    #[inline]
    pub(crate) fn new(text: &'b str, escaped: bool) -> Self {
        Self { text, escaped }
    }

    /// What the string says.
    #[inline]
    pub(crate) fn decode(self) -> Cow<'b, str> {
        decode(self.text, self.escaped)
    }

    /// Compares what two strings say, without decoding one as a whole.
    pub(crate) fn compare(self, other: Self) -> Ordering {
        if self.escaped || other.escaped {
            // Characters are in the same order as their bytes in UTF-8.
            return self.characters().cmp(other.characters());
        }
        self.text.cmp(other.text)
    }

    /// Whether two strings say the same.
    #[inline]
    pub(crate) fn is_equal(self, other: Self) -> bool {
        if self.escaped || other.escaped { self.compare(other) == Ordering::Equal } else { self.text == other.text }
    }

    fn characters(self) -> impl Iterator<Item = char> {
        let mut rest = self.text;
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            let (character, length) = match rest.strip_prefix('\\').filter(|_| self.escaped) {
                Some(escape) => {
                    let (character, length) = character(escape);
                    (character, 1 + length)
                }
                None => (first, first.len_utf8()),
            };
            rest = rest.get(length..).unwrap_or_default();
            Some(character)
        })
    }
}

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
    use super::{Written, decode};

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
            assert_eq!(Written::new(written, true).characters().collect::<String>(), text, "{written}");
        }
    }

    #[test]
    fn strings_are_compared_by_what_they_say() {
        let strings =
            [(r"a", false), (r"\u0061", true), (r"\u0061", false), (r"a\n", true), (r"", false), ("🦀", false)]
                .into_iter()
                .chain([(r"\ud83e\udd80", true), (r"\ud83e", true), ("\u{FFFD}", false), ("ab", false)]);
        let strings: Vec<_> = strings.map(|(text, escaped)| Written::new(text, escaped)).collect();
        for one in &strings {
            for other in &strings {
                assert_eq!(one.compare(*other), one.decode().cmp(&other.decode()), "{} {}", one.text, other.text);
            }
        }
    }

    #[test]
    fn what_has_no_escapes_is_borrowed() {
        assert!(matches!(decode("ä", false), std::borrow::Cow::Borrowed("ä")));
    }
}
