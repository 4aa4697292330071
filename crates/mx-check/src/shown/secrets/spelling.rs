//! The other spellings of a text: a secret may be escaped for JSON, for a pointer or for a URL, or for several of them.

use std::ops::Range;

/// How often one spelling is undone after another: JSON in a string of JSON, with a URL in it.
const MOST: usize = 4;

/// A text with its escapes undone, and where each byte of it comes from.
pub(super) struct View {
    pub(super) bytes: Vec<u8>,
    /// For each byte where it starts in the text as written, and at last where the text ends.
    starts: Vec<u32>,
}

impl View {
    /// The text as it is written.
    pub(super) fn of(text: &[u8]) -> Self {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self { bytes: text.to_vec(), starts: (0..=end).collect() }
    }

    /// The bytes as written that these are spelled by.
    pub(super) fn written(&self, bytes: Range<usize>) -> Range<usize> {
        self.starts[bytes.start] as usize..self.starts[bytes.end] as usize
    }

    /// The view with one more spelling undone; `None` if there is nothing to undo.
    fn undone(&self) -> Option<Self> {
        let mut next = Self { bytes: Vec::with_capacity(self.bytes.len()), starts: Vec::new() };
        let mut at = 0;
        let mut is_changed = false;
        while at < self.bytes.len() {
            let start = self.starts[at];
            let (character, length) = escape(&self.bytes[at..]).unwrap_or((None, 1));
            is_changed |= length > 1;
            match character {
                Some(character) => {
                    let encoded = character.encode_utf8(&mut [0; 4]).as_bytes().to_vec();
                    next.starts.extend(encoded.iter().map(|_| start));
                    next.bytes.extend(encoded);
                }
                None if length > 1 => {
                    // `%C3%A9`: the bytes of a character, each by itself.
                    next.bytes.push(percent(&self.bytes[at..]).unwrap_or(b'%'));
                    next.starts.push(start);
                }
                None => {
                    next.bytes.push(self.bytes[at]);
                    next.starts.push(start);
                }
            }
            at += length;
        }
        next.starts.extend(self.starts.last());
        is_changed.then_some(next)
    }
}

/// Whether a text may be another one that is spelled with escapes.
pub(super) fn has_escapes(text: &[u8]) -> bool {
    memchr::memchr3(b'\\', b'%', b'~', text).is_some()
}

/// The spellings of a text that has escapes, each with one more undone; not the text itself.
pub(super) fn spellings(text: &[u8]) -> impl Iterator<Item = View> {
    let first = if has_escapes(text) { View::of(text).undone() } else { None };
    std::iter::successors(first, View::undone).take(MOST)
}

/// The character that an escape at the beginning stands for, and the escape's length. A byte of a percent-encoded
/// character has no character of its own.
fn escape(text: &[u8]) -> Option<(Option<char>, usize)> {
    match text {
        [b'\\', b'u', digits @ ..] => {
            let digits = str::from_utf8(digits.get(..4)?).ok()?;
            Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?), 6)).filter(|(it, _)| it.is_some())
        }
        [b'\\', escaped, ..] => {
            let character = match escaped {
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'"' | b'\\' | b'/' => char::from(*escaped),
                _ => return None,
            };
            Some((Some(character), 2))
        }
        [b'~', b'0', ..] => Some((Some('~'), 2)),
        [b'~', b'1', ..] => Some((Some('/'), 2)),
        [b'%', ..] => percent(text).map(|byte| (byte.is_ascii().then(|| char::from(byte)), 3)),
        _ => None,
    }
}

/// The byte of a percent-encoding at the beginning.
fn percent(text: &[u8]) -> Option<u8> {
    let digits = str::from_utf8(text.strip_prefix(b"%")?.get(..2)?).ok()?;
    u8::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::spellings;

    fn undone(text: &str) -> Vec<String> {
        spellings(text.as_bytes()).map(|view| String::from_utf8_lossy(&view.bytes).into_owned()).collect()
    }

    #[test]
    fn each_spelling_is_undone_after_the_other() {
        assert_eq!(undone(r"a\u0062c/d"), ["abc/d"]);
        assert_eq!(undone("a~1b~0c"), ["a/b~c"]);
        assert_eq!(undone("a%2fb%C3%a9"), ["a/b\u{e9}"]);
        assert_eq!(undone(r#"{\\\"a\\\":\\\"b%2F\\\"}"#), [r#"{\"a\":\"b/\"}"#, r#"{"a":"b/"}"#]);
        assert_eq!(undone("plain"), [""; 0]);
        assert_eq!(undone("100 % \\x ~2"), [""; 0]);
    }

    #[test]
    fn the_bytes_as_written_are_known() {
        let text = r"x\u0061%62c";
        let view = spellings(text.as_bytes()).next().expect("it has escapes");
        assert_eq!(view.bytes, b"xabc");
        let written = |from, to| &text[view.written(from..to)];
        assert_eq!((written(1, 2), written(2, 3), written(1, 4)), (r"\u0061", "%62", r"\u0061%62c"));
    }
}
