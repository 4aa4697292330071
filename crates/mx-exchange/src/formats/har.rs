//! HAR 1.2 documents: cuts the entries out, one at a time.
//!
//! The members of the document may be in any order; unknown ones are passed over. Entries are cut
//! out without being parsed: a broken one is found when it is decoded, and those after it are still
//! cut out, as long as its quotes and brackets match.

use std::io::BufRead;

use crate::beginning::telling_member;
use crate::bytes::Bytes;
use crate::cutter::{Begins, Cut, Cutter, Row};
use crate::scan::{Fault, Scanner};
use crate::{Exchange, Place, Position, ReadError, Source, entry};

pub(super) static ROW: Row = Row {
    name: "har",
    extensions: &["har"],
    noun: "a HAR document",
    shares_extensions: false,
    begins,
    open: |input, limit| Box::new(HarCutter::new(input, limit)),
};

fn begins(head: &[u8]) -> Begins {
    if telling_member(head) == Some("log") { Begins::Surely } else { Begins::Otherwise }
}

/// The maximum length of the name of a member of the document, in bytes.
const NAME_LIMIT: usize = 1 << 16;

/// One entry, still as JSON text.
#[derive(Debug)]
struct Text {
    /// The text; empty where it was too long.
    bytes: Vec<u8>,
    /// Where it begins in the document.
    at: Position,
    /// Whether it was longer than the limit.
    too_long: bool,
}

/// A HAR document that is being cut.
#[derive(Debug)]
struct HarCutter<R> {
    scanner: Scanner<R>,
    level: Level,
    /// Whether the object or array that is being read is still at its beginning, where no comma is expected.
    fresh: bool,
    has_entries: bool,
    limit: usize,
}

#[derive(Debug)]
enum Level {
    Before,
    Root,
    Log,
    Entries,
    After,
}

impl<R: BufRead> HarCutter<R> {
    /// Cuts this document; entries over `limit` bytes are passed over.
    fn new(input: R, limit: usize) -> Self {
        Self { scanner: Scanner::new(input), level: Level::Before, fresh: true, has_entries: false, limit }
    }

    /// The next entry; `None` after the end of a document that is whole.
    fn next(&mut self) -> Result<Option<Text>, Fault> {
        loop {
            match self.level {
                Level::Before => {
                    self.scanner.skip_bom()?;
                    self.scanner.expect_token(b'{', "expected `{`, the beginning of a HAR document")?;
                    self.enter(Level::Root);
                }
                Level::Root => match self.member()? {
                    Some(name) if name == "log" => self.enter_value(b'{', Level::Log)?,
                    Some(_) => self.scanner.skip_value()?,
                    None => self.leave(Level::After),
                },
                Level::Log => match self.member()? {
                    Some(name) if name == "entries" => {
                        self.enter_value(b'[', Level::Entries)?;
                        self.has_entries = true;
                    }
                    Some(_) => self.scanner.skip_value()?,
                    None => self.leave(Level::Root),
                },
                Level::Entries => match self.element()? {
                    Some(cut) => return Ok(Some(cut)),
                    None => self.leave(Level::Log),
                },
                Level::After => return self.end().map(|()| None),
            }
        }
    }

    fn enter(&mut self, level: Level) {
        self.level = level;
        self.fresh = true;
    }

    /// Returns to the enclosing level, where a value was just read.
    fn leave(&mut self, level: Level) {
        self.level = level;
        self.fresh = false;
    }

    fn enter_value(&mut self, bracket: u8, level: Level) -> Result<(), Fault> {
        let otherwise = if bracket == b'[' { "`log.entries` is not an array" } else { "`log` is not an object" };
        self.scanner.expect_token(bracket, otherwise)?;
        self.enter(level);
        Ok(())
    }

    /// The name of the next member, whose value comes next; `None` after the last one.
    fn member(&mut self) -> Result<Option<String>, Fault> {
        const EXPECTED: &str = "expected the name of a member";
        if self.at_end_of(b'}')? {
            return Ok(None);
        }
        let mut name = Vec::new();
        if self.scanner.need_token()? != b'"' || !self.scanner.keep_value(&mut name, NAME_LIMIT)? {
            return Err(Fault::Syntax(EXPECTED));
        }
        let name = serde_json::from_slice(&name).map_err(|_| Fault::Syntax(EXPECTED))?;
        self.scanner.expect_token(b':', "expected `:`")?;
        self.scanner.need_token()?;
        Ok(Some(name))
    }

    /// The next element; `None` after the last one.
    fn element(&mut self) -> Result<Option<Text>, Fault> {
        if self.at_end_of(b']')? {
            return Ok(None);
        }
        self.scanner.need_token()?;
        let at = Position { line: self.scanner.line(), offset: self.scanner.position() };
        let mut bytes = Vec::new();
        let too_long = !self.scanner.keep_value(&mut bytes, self.limit)?;
        Ok(Some(Text { bytes, at, too_long }))
    }

    /// Passes the closing bracket, or else the comma before the next item. Returns whether it was the bracket.
    fn at_end_of(&mut self, closing: u8) -> Result<bool, Fault> {
        if self.scanner.need_token()? == closing {
            self.scanner.expect_token(closing, "")?;
            return Ok(true);
        }
        if !self.fresh {
            self.scanner.expect_token(b',', "expected `,` or a closing bracket")?;
        }
        self.fresh = false;
        Ok(false)
    }

    fn end(&mut self) -> Result<(), Fault> {
        match self.scanner.peek_token()? {
            Some(_) => Err(Fault::Syntax("the document has ended, and more follows")),
            None if self.has_entries => Ok(()),
            None => Err(Fault::Syntax("this is not a HAR document: it has no `log.entries`")),
        }
    }
}

impl Cutter for HarCutter<Bytes> {
    fn cut(&mut self, source: &Source) -> Result<Option<Cut>, ReadError> {
        match self.next() {
            Ok(Some(text)) if text.too_long => {
                let item = Source { at: Some(text.at), ..source.clone() };
                let place = Place { entry: Some(source.entry), ..Place::at_byte(text.at.offset) };
                Err(ReadError::TooLong { item, place, limit: self.limit })
            }
            Ok(Some(text)) => Ok(Some(Cut { bytes: text.bytes, at: text.at, decode })),
            Ok(None) => Ok(None),
            Err(fault) => Err(self.broken(fault, source)),
        }
    }
}

impl<R: BufRead> HarCutter<R> {
    fn broken(&self, fault: Fault, source: &Source) -> ReadError {
        let (file, byte) = (source.file.clone(), self.scanner.position());
        let place = Place::at_byte(byte);
        match fault {
            Fault::Io(source) => ReadError::Read { file, place, source },
            Fault::Cut if byte == 0 => ReadError::Empty { file },
            Fault::Cut => ReadError::Document { file, place, what: "the document is cut off here".to_owned() },
            Fault::Syntax(what) => ReadError::Document { file, place, what: what.to_owned() },
        }
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "a body keeps its bytes, and every format decodes by the same signature"
)]
fn decode(json: Vec<u8>, source: Source) -> Result<Exchange, ReadError> {
    let (file, entry, at) = (source.file.clone(), Some(source.entry), source.at.unwrap_or(Position::START));
    entry::decode(&json, source).map_err(|bad| {
        let place = Place { entry, ..Place::at_byte(at.offset + bad.byte as u64) };
        ReadError::Item { file, place, what: bad.what }
    })
}

#[cfg(test)]
mod tests {
    use super::{Fault, HarCutter};

    fn cut(text: &str) -> (Vec<String>, Option<Fault>) {
        let mut cutter = HarCutter::new(text.as_bytes(), 20);
        let mut entries = Vec::new();
        loop {
            match cutter.next() {
                Ok(Some(entry)) if entry.too_long => entries.push("too long".to_owned()),
                Ok(Some(entry)) => {
                    let start = usize::try_from(entry.at.offset).expect("a small document");
                    assert!(text.as_bytes()[start..].starts_with(&entry.bytes));
                    assert_eq!(entry.at.line, 1 + text[..start].matches('\n').count() as u64);
                    entries.push(String::from_utf8(entry.bytes).expect("the test's own text"));
                }
                Ok(None) => return (entries, None),
                Err(fault) => return (entries, Some(fault)),
            }
        }
    }

    #[test]
    fn members_stand_in_any_order() {
        for text in [
            r#"{"log":{"entries":[{"a":1},{"b":2}]}}"#,
            "\u{feff} {\"x\":[{}],\"log\" :{\"pages\":[{\"entries\":[9]}],\"entries\":[\n{\"a\":1} ,\r\n {\"b\":2}],\"z\":null},\"y\":1}\n ",
            r#"{"log":{"\u0065ntries":[{"a":1}]},"log":{"entries":[],"entries":[{"b":2}]}}"#,
        ] {
            let (entries, fault) = cut(text);
            assert!(fault.is_none(), "{fault:?}");
            assert_eq!(entries, [r#"{"a":1}"#, r#"{"b":2}"#]);
        }
    }

    #[test]
    fn what_is_no_har_is_told() {
        for text in
            ["[]", "{}", r#"{"log":{}}"#, r#"{"log":[]}"#, r#"{"log":{"entries":{}}}"#, r#"{"log":{"entries":[]}}}"#]
        {
            let (entries, fault) = cut(text);
            assert!(entries.is_empty() && matches!(fault, Some(Fault::Syntax(_))), "{text}: {fault:?}");
        }
        for text in ["", "\u{feff}", "{", r#"{"log":{"entries":["#, r#"{"log":{"entries":[]}"#] {
            assert!(matches!(cut(text), (entries, Some(Fault::Cut)) if entries.is_empty()), "{text}");
        }
    }

    #[test]
    fn commas_are_needed_and_not_more() {
        for text in [r#"{"log":{"entries":[{} {}]}}"#, r#"{"log":{"entries":[{},]}}"#, r#"{"log":{"entries":[{}],}}"#] {
            let (entries, fault) = cut(text);
            assert_eq!(entries.len(), 1, "{text}");
            assert!(matches!(fault, Some(Fault::Syntax(_))), "{text}: {fault:?}");
        }
    }

    #[test]
    fn too_long_an_entry_is_passed_over() {
        let (entries, fault) = cut(r#"{"log":{"entries":[{},{"long":"01234567890123456789"},{"a":1}]}}"#);
        assert!(fault.is_none());
        assert_eq!(entries, ["{}", "too long", r#"{"a":1}"#]);
    }
}
