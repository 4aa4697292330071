//! Halves of surrogate pairs in recorded text.
//!
//! JSON can spell half a surrogate pair (`"\udc80"`), which is not a character. Two kinds of writers do so:
//! those that cut a JavaScript string in the middle of a pair, and Python ones, such as mitmproxy,
//! which spell a byte 0x80 to 0xFF that is not UTF-8 as U+DC80 to U+DCFF (PEP 383, `surrogateescape`).
//! The second kind keeps the bytes of the wire and is undone; the bytes of the first are not known.

/// The bytes that recorded text represents. `text` is UTF-8 except for halves of surrogate pairs, each
/// in three bytes as if it were a character. `None` where no bytes decode to this text.
pub(super) fn unescape(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Err(error) = str::from_utf8(rest) {
        let (valid, invalid) = rest.split_at(error.valid_up_to());
        bytes.extend_from_slice(valid);
        let (half, after) = invalid.split_at_checked(3)?;
        bytes.push(escaped_byte(half)?);
        rest = after;
    }
    bytes.extend_from_slice(rest);
    // Python escapes only bytes that are not UTF-8. If the result is UTF-8, half of a pair was meant.
    str::from_utf8(&bytes).is_err().then_some(bytes)
}

/// The byte that U+DC80 to U+DCFF, written as ED B2 80 to ED B3 BF, represents.
fn escaped_byte(half: &[u8]) -> Option<u8> {
    match *half {
        [0xED, high @ (0xB2 | 0xB3), low @ 0x80..=0xBF] => Some((high << 6) | (low & 0x3F)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn every_escaped_byte_comes_back() {
        for byte in 0x80..=0xFF_u8 {
            let code = 0xDC00 + u32::from(byte);
            let half = [0xE0 | (code >> 12), 0x80 | (code >> 6 & 0x3F), 0x80 | (code & 0x3F)];
            let mut text = b"{\"a\":\"".to_vec();
            text.extend(half.map(|part| u8::try_from(part).expect("eight bits")));
            text.extend("ü\"}".as_bytes());
            let bytes = unescape(&text).expect("an escaped byte");
            assert_eq!(bytes, [b"{\"a\":\"", [byte].as_slice(), "ü\"}".as_bytes()].concat());
        }
    }

    #[test]
    fn other_halves_stand_for_no_bytes() {
        // A high half, a low one outside the range, and two escapes that are UTF-8 together.
        for text in [&b"a\xED\xA0\x80b"[..], b"\xED\xB0\x80", b"\xED\xB3\x83\xED\xB2\xBC"] {
            assert_eq!(unescape(text), None, "{text:x?}");
        }
    }
}
