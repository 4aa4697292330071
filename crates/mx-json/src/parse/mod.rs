//! The one pass over a body: bytes in, tape and faults out.

mod number;
mod repetition;
mod room;
mod string;

use crate::fault::{Fault, FaultKind, SyntaxError};
use crate::limits::Limits;
use crate::row::{Kind, Marks, Row};
use crate::rows::Rows;
use repetition::Seen;

/// The result of the pass.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    pub(crate) rows: Rows,
    /// In the order of their offsets.
    pub(crate) faults: Vec<Fault>,
    pub(crate) findings: Findings,
}

/// Places on the tape that callers may ask for, each list in ascending order.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Whole numbers that are not spelled as integers.
    pub(crate) unusual: Vec<u32>,
    /// Whether some number is not whole.
    pub(crate) has_fraction: bool,
    /// Numbers that no double holds.
    pub(crate) unjudgeable: Vec<u32>,
    /// Members whose key is repeated later.
    pub(crate) shadowed: Vec<u32>,
}

/// A container that is being read.
#[derive(Clone, Copy)]
struct Open {
    index: u32,
    count: u32,
    seen: Seen,
}

impl Open {
    fn at(index: u32) -> Self {
        Self { index, count: 0, seen: Seen::default() }
    }
}

struct Parser<'b> {
    text: &'b str,
    bytes: &'b [u8],
    at: usize,
    parsed: Parsed,
    /// The containers around the innermost one, which [`Parser::read`] holds.
    outer: Vec<Open>,
    max_depth: usize,
    fatal: Option<Fault>,
}

/// A fatal fault was met and is kept in [`Parser::fatal`]. A result without the fault itself stays small, and nearly
/// all results are successes.
struct Stopped;

/// Reads a whole body. The error is a fatal fault.
pub(crate) fn parse<'b>(bytes: &'b [u8], limits: &Limits) -> Result<(&'b str, Parsed), Fault> {
    let text = decode(bytes, limits)?;
    let mut parser = Parser {
        text,
        bytes,
        at: 0,
        parsed: Parsed { rows: room::of_usual(bytes), ..Parsed::default() },
        outer: Vec::with_capacity(8),
        max_depth: limits.max_depth,
        fatal: None,
    };
    // An error carries no fault: the fault is in `fatal`.
    let _ = parser.read();
    if let Some(fault) = parser.fatal {
        return Err(fault);
    }
    let mut parsed = parser.parsed;
    // A repetition is reported when its object ends, after the faults inside the object.
    parsed.faults.sort_unstable_by_key(|fault| fault.offset);
    parsed.findings.shadowed.sort_unstable();
    Ok((text, parsed))
}

fn decode<'b>(bytes: &'b [u8], limits: &Limits) -> Result<&'b str, Fault> {
    let fault = |kind, offset, len| Fault { kind, offset, len };
    let most = limits.max_bytes.min(Limits::MOST_BYTES);
    if bytes.len() > most {
        return Err(fault(FaultKind::BodySize, most, bytes.len() - most));
    }
    if bytes.starts_with("\u{FEFF}".as_bytes()) {
        return Err(fault(FaultKind::ByteOrderMark, 0, 3));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        fault(FaultKind::NotUtf8, offset, error.error_len().unwrap_or(bytes.len() - offset))
    })
}

impl Parser<'_> {
    /// Reads the value and checks that the body ends after it.
    fn read(&mut self) -> Result<(), Stopped> {
        let first = self.peek();
        let mut inner = self.value(first)?.then(|| Open::at(0));
        while let Some(mut open) = inner {
            let is_object = self.parsed.rows.at(open.index).kind() == Kind::Object;
            let goes_in = if is_object { self.members(&mut open)? } else { self.elements(&mut open)? };
            inner = if goes_in {
                self.outer.push(open);
                Some(Open::at(self.parsed.rows.end() - Rows::OF_CONTAINER))
            } else {
                self.close(&open);
                self.outer.pop()
            };
        }
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.fatal(FaultKind::TrailingData, self.at, self.bytes.len() - self.at)),
        }
    }

    /// Reads members up to the end of the object or past the start of a container in it. Returns whether it stopped at
    /// a container.
    fn members(&mut self, open: &mut Open) -> Result<bool, Stopped> {
        loop {
            let mut byte = self.peek();
            if byte == Some(b'}') {
                return Ok(false);
            }
            if open.count > 0 {
                byte = self.after_comma(byte, SyntaxError::ExpectedCommaOrBrace)?;
            }
            let key = self.key(byte)?;
            open.count += 1;
            open.seen.add(self.bytes, key);
            let byte = self.peek();
            if self.value(byte)? {
                return Ok(true);
            }
        }
    }

    /// Reads elements up to the end of the array or past the start of a container in it. Returns whether it stopped at
    /// a container.
    fn elements(&mut self, open: &mut Open) -> Result<bool, Stopped> {
        loop {
            let mut byte = self.peek();
            if byte == Some(b']') {
                return Ok(false);
            }
            if open.count > 0 {
                byte = self.after_comma(byte, SyntaxError::ExpectedCommaOrBracket)?;
            }
            open.count += 1;
            if self.value(byte)? {
                return Ok(true);
            }
        }
    }

    /// Reads a comma, which must be the current byte, and any white space after it. Returns the next byte.
    fn after_comma(&mut self, byte: Option<u8>, expected: SyntaxError) -> Result<Option<u8>, Stopped> {
        if byte != Some(b',') {
            return Err(self.syntax(expected));
        }
        self.at += 1;
        let byte = self.peek();
        if let Some(b'}' | b']') = byte {
            return Err(self.syntax(SyntaxError::TrailingComma));
        }
        Ok(byte)
    }

    /// Reads a key, which starts with the current byte, and its colon.
    fn key(&mut self, byte: Option<u8>) -> Result<Row, Stopped> {
        if byte != Some(b'"') {
            return Err(self.syntax(SyntaxError::ExpectedKey));
        }
        let start = self.at;
        let marks = self.string()?;
        let key = Row::key(start..self.at, marks);
        if self.peek() != Some(b':') {
            return Err(self.syntax(SyntaxError::ExpectedColon));
        }
        self.at += 1;
        self.push(key);
        Ok(key)
    }

    /// Reads a value, which starts with the current byte; of a container only its start. Returns whether it is a
    /// container.
    fn value(&mut self, byte: Option<u8>) -> Result<bool, Stopped> {
        match byte {
            Some(b'"') => {
                let start = self.at;
                let marks = self.string()?;
                self.push(Row::value(Kind::String, start..self.at, marks));
            }
            Some(b'{') => return self.start(Kind::Object).map(|()| true),
            Some(b'[') => return self.start(Kind::Array).map(|()| true),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.literal(b"true", Kind::Bool)?,
            Some(b'f') => self.literal(b"false", Kind::Bool)?,
            Some(b'n') => self.literal(b"null", Kind::Null)?,
            _ => return Err(self.syntax(SyntaxError::ExpectedValue)),
        }
        Ok(false)
    }

    fn literal(&mut self, word: &[u8], kind: Kind) -> Result<(), Stopped> {
        let start = self.at;
        if !self.bytes[start..].starts_with(word) {
            return Err(self.syntax(SyntaxError::ExpectedValue));
        }
        self.at += word.len();
        self.push(Row::value(kind, start..self.at, Marks::NONE));
        Ok(())
    }

    fn start(&mut self, kind: Kind) -> Result<(), Stopped> {
        // Open around this one are the containers in `outer` and, except for the outermost value, the one being read.
        let depth = self.outer.len() + usize::from(!self.parsed.rows.is_empty());
        if depth >= self.max_depth {
            return Err(self.fatal(FaultKind::Nesting, self.at, 1));
        }
        for row in Row::container(kind, self.at) {
            self.push(row);
        }
        self.at += 1;
        Ok(())
    }

    fn close(&mut self, open: &Open) {
        self.at += 1;
        self.parsed.rows.close(open.index, self.at, open.count);
        if open.seen.perhaps_repeated() {
            repetition::mark(self.text, &mut self.parsed, open.index);
        }
    }

    #[inline]
    fn push(&mut self, row: Row) {
        if self.parsed.rows.is_full() {
            self.make_room();
        }
        self.parsed.rows.push(row);
    }

    /// Skips white space. Returns the next byte without reading it.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// Reports a fault that leaves the body readable.
    fn tell(&mut self, kind: FaultKind, offset: usize, len: usize) {
        self.parsed.faults.push(Fault { kind, offset, len });
    }

    /// Reports broken grammar at the current character or word.
    #[cold]
    fn syntax(&mut self, error: SyntaxError) -> Stopped {
        let rest = &self.text[self.at..];
        let word = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let len = if word > 0 { word } else { rest.chars().next().map_or(0, char::len_utf8) };
        let error = if rest.is_empty() { SyntaxError::UnexpectedEnd } else { error };
        self.fatal(FaultKind::Syntax(error), self.at, len)
    }

    #[cold]
    fn fatal(&mut self, kind: FaultKind, offset: usize, len: usize) -> Stopped {
        self.fatal = Some(Fault { kind, offset, len });
        Stopped
    }
}
