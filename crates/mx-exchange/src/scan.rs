//! Finds where JSON values begin and end in a stream, without parsing them.
//!
//! Only quotes and brackets count here, so that a fault inside one value (half a surrogate pair, a
//! byte that is not UTF-8, a missing comma) stays in that value, and the values after it are still
//! found. A streaming JSON parser would have to stop there.

use std::io::{self, BufRead};

/// Deeper than any recording, in which bodies are strings.
const DEPTH_LIMIT: usize = 1024;

/// Why a value cannot be found. The place is [`Scanner::position`].
#[derive(Debug)]
pub(crate) enum Fault {
    /// The input cannot be read.
    Io(io::Error),
    /// The input ends here, and should not.
    Cut,
    /// Something else is here than is expected.
    Syntax(&'static str),
}

/// A cursor over a stream of JSON text.
#[derive(Debug)]
pub(crate) struct Scanner<R> {
    input: R,
    position: u64,
    line: u64,
}

impl<R: BufRead> Scanner<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input, position: 0, line: 1 }
    }

    /// How many bytes were passed.
    pub(crate) fn position(&self) -> u64 {
        self.position
    }

    /// The line that comes next, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Passes a byte-order mark.
    pub(crate) fn skip_bom(&mut self) -> Result<(), Fault> {
        if self.peek()? == Some(0xEF) {
            for byte in [0xEF, 0xBB, 0xBF] {
                self.expect(byte, "expected JSON")?;
            }
        }
        Ok(())
    }

    /// The next byte that is not white space, without passing it; `None` at the end.
    pub(crate) fn peek_token(&mut self) -> Result<Option<u8>, Fault> {
        loop {
            let chunk = self.chunk()?;
            let blank = chunk.iter().take_while(|byte| is_blank(**byte)).count();
            let next = chunk.get(blank).copied();
            let at_end = chunk.is_empty();
            self.pass(blank)?;
            if at_end || next.is_some() {
                return Ok(next);
            }
        }
    }

    /// The next byte that is not white space, which must exist.
    pub(crate) fn need_token(&mut self) -> Result<u8, Fault> {
        self.peek_token()?.ok_or(Fault::Cut)
    }

    /// Passes white space and this byte.
    pub(crate) fn expect_token(&mut self, byte: u8, otherwise: &'static str) -> Result<(), Fault> {
        self.peek_token()?;
        self.expect(byte, otherwise)
    }

    /// Passes one value, which begins here, and appends it to `kept`. A value that goes over `limit`
    /// is passed but not kept. Returns whether it was kept.
    pub(crate) fn keep_value(&mut self, kept: &mut Vec<u8>, limit: usize) -> Result<bool, Fault> {
        let mut fits = true;
        self.value(|bytes| {
            fits = fits && kept.len() + bytes.len() <= limit;
            if fits {
                kept.extend_from_slice(bytes);
            } else {
                // The memory of a value that is not kept is freed at once.
                *kept = Vec::new();
            }
        })?;
        Ok(fits)
    }

    /// Passes one value, which begins here.
    pub(crate) fn skip_value(&mut self) -> Result<(), Fault> {
        self.value(|_| {})
    }

    fn value(&mut self, mut each: impl FnMut(&[u8])) -> Result<(), Fault> {
        let begin = self.position;
        let mut end = ValueEnd::default();
        loop {
            let chunk = self.chunk()?;
            if chunk.is_empty() {
                return Err(Fault::Cut);
            }
            let (passed, state) = end.advance(chunk);
            each(&chunk[..passed]);
            self.pass(passed)?;
            match state {
                State::Open => {}
                State::Ended if self.position == begin => return Err(Fault::Syntax("expected a value")),
                State::Ended => return Ok(()),
                State::Wrong(what) => return Err(Fault::Syntax(what)),
            }
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, Fault> {
        Ok(self.chunk()?.first().copied())
    }

    fn expect(&mut self, byte: u8, otherwise: &'static str) -> Result<(), Fault> {
        match self.peek()? {
            Some(found) if found == byte => self.pass(1),
            Some(_) => Err(Fault::Syntax(otherwise)),
            None => Err(Fault::Cut),
        }
    }

    fn chunk(&mut self) -> Result<&[u8], Fault> {
        self.input.fill_buf().map_err(Fault::Io)
    }

    /// Passes bytes of the chunk.
    fn pass(&mut self, bytes: usize) -> Result<(), Fault> {
        let passed = &self.chunk()?[..bytes];
        let lines = memchr::memchr_iter(b'\n', passed).count() as u64;
        self.input.consume(bytes);
        self.position += bytes as u64;
        self.line += lines;
        Ok(())
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

enum State {
    Open,
    Ended,
    Wrong(&'static str),
}

/// The state of the search for the end of a value, which is kept between two chunks.
#[derive(Default)]
struct ValueEnd {
    /// The bracket that closes each open one.
    closing: Vec<u8>,
    in_string: bool,
    escaped: bool,
}

impl ValueEnd {
    /// How many bytes of the chunk belong to the value, and whether it goes on.
    fn advance(&mut self, chunk: &[u8]) -> (usize, State) {
        let mut at = 0;
        while at < chunk.len() {
            if self.in_string {
                at += self.string(&chunk[at..]);
                if !self.in_string && self.closing.is_empty() {
                    return (at, State::Ended);
                }
                continue;
            }
            let byte = chunk[at];
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' if self.closing.len() == DEPTH_LIMIT => return (at, State::Wrong("nested too deep")),
                b'{' => self.closing.push(b'}'),
                b'[' => self.closing.push(b']'),
                // After a number or a word.
                b'}' | b']' | b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' if self.closing.is_empty() => {
                    return (at, State::Ended);
                }
                b'}' | b']' => {
                    if self.closing.pop() != Some(byte) {
                        return (at, State::Wrong("this bracket closes another one"));
                    }
                    if self.closing.is_empty() {
                        return (at + 1, State::Ended);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        (at, State::Open)
    }

    /// Passes the rest of a string and its quote, as far as they are in the chunk.
    fn string(&mut self, chunk: &[u8]) -> usize {
        let mut at = 0;
        if self.escaped && !chunk.is_empty() {
            self.escaped = false;
            at = 1;
        }
        while let Some(next) = chunk[at..].iter().position(|byte| matches!(byte, b'"' | b'\\')) {
            at += next + 1;
            if chunk[at - 1] == b'"' {
                self.in_string = false;
                return at;
            }
            if at == chunk.len() {
                self.escaped = true;
                return at;
            }
            at += 1;
        }
        chunk.len()
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::{Fault, Scanner};

    #[test]
    fn values_end_where_they_end_whatever_the_chunks() {
        let cases = [
            (r#"{"a":"}\"]","b":[1,{}]} ,"#, r#"{"a":"}\"]","b":[1,{}]}"#),
            (r#""\\" "#, r#""\\""#),
            ("12.5e3,", "12.5e3"),
            ("true]", "true"),
            ("[[],[[]]]]", "[[],[[]]]"),
        ];
        for (text, value) in cases {
            for size in 1..=text.len() {
                let mut kept = Vec::new();
                let mut scanner = Scanner::new(BufReader::with_capacity(size, text.as_bytes()));
                assert!(scanner.keep_value(&mut kept, 100).expect("the value ends"), "{text}");
                assert_eq!(String::from_utf8_lossy(&kept), value, "in chunks of {size}");
                assert_eq!(scanner.position(), value.len() as u64);
            }
        }
    }

    #[test]
    fn what_is_no_value_is_told_with_its_place() {
        let fault = |text: &str| {
            let mut scanner = Scanner::new(text.as_bytes());
            let fault = scanner.skip_value().expect_err("no value");
            (scanner.position(), fault)
        };
        assert!(matches!(fault(r#"{"a":"#), (5, Fault::Cut)));
        assert!(matches!(fault(r#""abc"#), (4, Fault::Cut)));
        assert!(matches!(fault(r#"{"a":[1}"#), (7, Fault::Syntax(_))));
        assert!(matches!(fault(",1"), (0, Fault::Syntax(_))));
        assert!(matches!(fault(&"[".repeat(5000)), (1024, Fault::Syntax(_))));
    }

    #[test]
    fn too_long_a_value_is_passed_and_not_kept() {
        let mut kept = Vec::new();
        let mut scanner = Scanner::new(&b"[1,2,3,4,5] 7,"[..]);
        assert!(!scanner.keep_value(&mut kept, 10).expect("the value ends"));
        assert!(kept.is_empty());
        assert_eq!(scanner.need_token().expect("a byte"), b'7');
    }
}
