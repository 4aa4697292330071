//! Strings: eight bytes at a time, up to the next byte with a meaning.

use super::{Parser, Stopped};
use crate::fault::{FaultKind, SyntaxError};
use crate::row::Marks;
use crate::text::{is_high, is_low, unit};

const ONES: u64 = u64::from_le_bytes([0x01; 8]);
const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

impl Parser<'_> {
    /// Reads a string from its opening quote past its closing one. Returns whether it has escapes.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Marks, Stopped> {
        let end = plain_end(self.bytes, self.at + 1);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Marks::NONE);
        }
        self.at = end;
        self.unusual_string()
    }

    /// Reads on from a quote, an escape, a control character or the end of the body.
    fn unusual_string(&mut self) -> Result<Marks, Stopped> {
        let mut marks = Marks::NONE;
        loop {
            match self.bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                Some(_) => return Err(self.fatal(FaultKind::Syntax(SyntaxError::ControlCharacter), self.at, 1)),
                None => return Err(self.syntax(SyntaxError::UnexpectedEnd)),
            }
            marks = Marks::ESCAPED;
            self.at = plain_end(self.bytes, self.at);
        }
        self.at += 1;
        Ok(marks)
    }

    fn escape(&mut self) -> Result<(), Stopped> {
        match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.invalid_escape(1)),
        }
        Ok(())
    }

    fn unicode_escape(&mut self) -> Result<(), Stopped> {
        let Some(first) = unit(self.bytes, self.at + 2) else {
            let digits = self.bytes[self.at + 2..].iter().take(4).take_while(|byte| byte.is_ascii_hexdigit());
            return Err(self.invalid_escape(2 + digits.count()));
        };
        let followed = self.bytes.get(self.at + 6..self.at + 8) == Some(b"\\u");
        if is_high(first) && followed && unit(self.bytes, self.at + 8).is_some_and(is_low) {
            self.at += 12;
            return Ok(());
        }
        if is_high(first) || is_low(first) {
            self.tell(FaultKind::LoneSurrogate, self.at, 6);
        }
        self.at += 6;
        Ok(())
    }

    /// An escape that goes wrong after `good` bytes, counted from the current one.
    #[cold]
    fn invalid_escape(&mut self, good: usize) -> Stopped {
        let Some(wrong) = self.text.get(self.at + good..).and_then(|rest| rest.chars().next()) else {
            return self.fatal(FaultKind::Syntax(SyntaxError::UnexpectedEnd), self.bytes.len(), 0);
        };
        self.fatal(FaultKind::Syntax(SyntaxError::InvalidEscape), self.at, good + wrong.len_utf8())
    }
}

/// Strings longer than this many bytes are likely to be long.
const SHORT: usize = 16;
/// Long strings are scanned in blocks of this many bytes, which compilers vectorize.
const BLOCK: usize = 32;

/// The first quote, backslash or control character at or after `from`, or the end of the bytes.
#[inline]
fn plain_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let marks = special(u64::from_le_bytes(*chunk));
        if marks != 0 {
            return at + marks.trailing_zeros() as usize / 8;
        }
        at += 8;
        if at == from + SHORT {
            at += plain_blocks(bytes.get(at..).unwrap_or_default());
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| mark(*byte) != 0).unwrap_or(rest.len())
}

/// How many leading bytes are whole blocks without a special byte.
fn plain_blocks(bytes: &[u8]) -> usize {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    // Folds over numbers, not booleans: a fold over booleans may stop early, and so reads a block byte by byte.
    let found = |block: &[u8; BLOCK]| block.iter().fold(0, |found, byte| found | mark(*byte));
    blocks.iter().take_while(|block| found(block) == 0).count() * BLOCK
}

/// 1 for a quote, a backslash or a control character, else 0.
fn mark(byte: u8) -> u8 {
    u8::from(byte == b'"') | u8::from(byte == b'\\') | u8::from(byte < 0x20)
}

/// A word whose lowest set bit is the highest bit of the first quote, backslash or control character; later bits mean
/// nothing. Zero if there is no such byte.
#[inline]
fn special(word: u64) -> u64 {
    let quote = word ^ (ONES * u64::from(b'"'));
    let backslash = word ^ (ONES * u64::from(b'\\'));
    // Subtracting borrows into a byte's highest bit if the byte is smaller. The bytes above it may then be wrong, so
    // only the first counts.
    let below = word.wrapping_sub(ONES * 0x20) & !word;
    let equal = (quote.wrapping_sub(ONES) & !quote) | (backslash.wrapping_sub(ONES) & !backslash);
    (below | equal) & HIGHS
}

#[cfg(test)]
mod tests {
    use super::plain_end;

    /// Every byte at every place, among bytes that are close to the special ones.
    #[test]
    fn finds_what_a_plain_scan_finds() {
        for filler in [b'a', b'!', b'#', b'[', b']', 0x20, 0xA2, 0xFF] {
            for length in (0..20).chain([61, 88]) {
                for place in 0..length {
                    for byte in 0..=255_u8 {
                        let mut bytes = vec![filler; length];
                        bytes[place] = byte;
                        let plain = bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
                        assert_eq!(plain_end(&bytes, 0), plain.unwrap_or(length), "{bytes:?}");
                    }
                }
            }
        }
    }
}
