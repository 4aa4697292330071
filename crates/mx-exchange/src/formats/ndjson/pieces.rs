//! Distinguishes entries in NDJSON from JSON that is spread over several lines, which is one mistake, not one a line.

use std::io::{self, BufRead};

use super::lines::{Line, LineCutter};

/// The next item in NDJSON.
#[derive(Debug)]
pub(super) enum Piece {
    /// A line, which should be an entry.
    Line(Line),
    /// Lines that are pieces of something larger.
    Spread(Spread),
}

/// JSON that is spread over several lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spread {
    /// Its first line, from 1.
    pub(super) first: u64,
    /// Its last line.
    pub(super) last: u64,
    /// Where it begins in the file, in bytes.
    pub(super) start: u64,
    /// Whether it begins as a HAR document does.
    pub(super) is_har: bool,
}

/// An input that is being cut into entries.
#[derive(Debug)]
pub(super) struct EntryCutter<R> {
    lines: LineCutter<R>,
    /// The line that was read to find the end of a spread.
    ahead: Option<io::Result<Option<Line>>>,
}

impl<R: BufRead> EntryCutter<R> {
    /// Cuts this input; lines over `limit` bytes are passed over.
    pub(super) fn new(input: R, limit: usize) -> Self {
        Self { lines: LineCutter::new(input, limit), ahead: None }
    }

    /// The number of the line that was read last, or that was being read when an error came.
    pub(super) fn number(&self) -> u64 {
        self.lines.number()
    }

    /// The next line that is not blank, or all lines that belong together; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        let Some(line) = self.ahead.take().unwrap_or_else(|| self.lines.next())? else { return Ok(None) };
        if !is_opening(&line) {
            return Ok(Some(Piece::Line(line)));
        }
        let mut spread = Spread { first: line.number, last: line.number, start: line.start, is_har: false };
        loop {
            match self.lines.next() {
                Ok(Some(piece)) if is_piece(&piece) => {
                    spread.is_har |= spread.last == spread.first && piece.bytes.starts_with(b"\"log\"");
                    spread.last = piece.number;
                }
                next => {
                    self.ahead = Some(next);
                    break;
                }
            }
        }
        // A single line is an entry that breaks off.
        Ok(Some(if spread.last == spread.first { Piece::Line(line) } else { Piece::Spread(spread) }))
    }
}

/// Whether more has to follow this line: no JSON ends like this.
fn is_opening(line: &Line) -> bool {
    matches!(line.bytes.first(), Some(b'{' | b'[')) && matches!(line.bytes.last(), Some(b'{' | b'[' | b','))
}

/// Whether a line is not an entry of its own. An indented line belongs to the lines around it.
fn is_piece(line: &Line) -> bool {
    let is_object = line.bytes.len() > 2 && line.bytes.starts_with(b"{") && line.bytes.ends_with(b"}");
    !line.too_long && (line.is_indented || !is_object)
}

#[cfg(test)]
mod tests {
    use super::{EntryCutter, Piece};

    /// Lines by their text, pieces by their first and last line.
    fn cut(text: &str) -> Vec<String> {
        let mut cutter = EntryCutter::new(text.as_bytes(), 100);
        let mut found = Vec::new();
        while let Some(cut) = cutter.next().expect("memory can be read") {
            found.push(match cut {
                Piece::Line(line) => String::from_utf8(line.bytes).expect("text"),
                Piece::Spread(spread) => format!("{} to {}, {}", spread.first, spread.last, spread.is_har),
            });
        }
        found
    }

    #[test]
    fn what_is_indented_is_one_mistake() {
        let entry = "{\n  \"request\": {},\n  \"headers\": [\n    {\"name\":\"a\"}\n  ]\n}\n";
        assert_eq!(cut(entry), ["1 to 6, false"]);
        assert_eq!(cut(&entry.repeat(3)), ["1 to 18, false"]);
        assert_eq!(
            cut(&format!("{{\"a\":1}}\n{entry}\n{{\"b\":2}}\nx")),
            ["{\"a\":1}", "2 to 7, false", "{\"b\":2}", "x"]
        );
        assert_eq!(cut("{\n\"log\": {\n\"entries\": []\n}}"), ["1 to 4, true"]);
    }

    #[test]
    fn an_entry_that_breaks_off_costs_no_other() {
        let lines = ["{\"a\":[", "{\"b\":2}", "{", "{\"c\":3}"];
        assert_eq!(cut(&lines.join("\n")), lines);
    }
}
