//! Cuts NDJSON into its lines, one at a time.

use std::io::{self, BufRead};

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// One line that is not blank.
#[derive(Debug)]
pub(super) struct Line {
    /// The text, without white space around it; empty where it was too long.
    pub(super) bytes: Vec<u8>,
    /// Its number in the file, from 1.
    pub(super) number: u64,
    /// Where its text begins in the file, in bytes.
    pub(super) start: u64,
    /// Whether white space came before the text.
    pub(super) is_indented: bool,
    /// Whether it was longer than the limit.
    pub(super) too_long: bool,
}

/// An input that is being cut into lines.
#[derive(Debug)]
pub(super) struct LineCutter<R> {
    input: R,
    number: u64,
    position: u64,
    limit: usize,
}

impl<R: BufRead> LineCutter<R> {
    /// Cuts this input; lines over `limit` bytes are passed over.
    pub(super) fn new(input: R, limit: usize) -> Self {
        Self { input, number: 0, position: 0, limit }
    }

    /// The number of the line that was read last, or that was being read when an error came.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The next line that is not blank; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        loop {
            let start = self.position;
            self.number += 1;
            let mut bytes = Vec::new();
            let too_long = !self.line(&mut bytes)?;
            if self.position == start {
                return Ok(None);
            }
            if too_long {
                let (bytes, number) = (Vec::new(), self.number);
                return Ok(Some(Line { bytes, number, start, is_indented: false, too_long }));
            }
            let blank = leading_blank(&bytes, self.number == 1);
            let is_indented = bytes.drain(..blank).any(|byte| byte.is_ascii_whitespace());
            bytes.truncate(bytes.trim_ascii_end().len());
            if !bytes.is_empty() {
                let (number, start) = (self.number, start + blank as u64);
                return Ok(Some(Line { bytes, number, start, is_indented, too_long }));
            }
        }
    }

    /// Appends one line with its end. Returns whether it was within the limit.
    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        let mut fits = true;
        loop {
            let chunk = self.input.fill_buf()?;
            let end = memchr::memchr(b'\n', chunk).map(|at| at + 1);
            let passed = end.unwrap_or(chunk.len());
            fits = fits && line.len() + passed <= self.limit;
            if fits {
                line.extend_from_slice(&chunk[..passed]);
            } else {
                *line = Vec::new();
            }
            let ended = end.is_some() || chunk.is_empty();
            self.input.consume(passed);
            self.position += passed as u64;
            if ended {
                return Ok(fits);
            }
        }
    }
}

fn leading_blank(line: &[u8], first: bool) -> usize {
    let text = if first { line.strip_prefix(BOM).unwrap_or(line) } else { line };
    line.len() - text.trim_ascii_start().len()
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::LineCutter;

    #[test]
    fn lines_with_their_numbers_and_places() {
        let text = "\u{feff}{}\r\n\r\n  {\"b\":1} \n\n\n0123456789ab\n\t\n{}";
        let expected = [(1, 3, "{}", false), (3, 11, "{\"b\":1}", false), (6, 22, "", true), (8, 37, "{}", false)];
        let expected = expected.map(|(number, start, text, long)| (number, start, text.to_owned(), long));
        for size in 1..30 {
            let mut cutter = LineCutter::new(BufReader::with_capacity(size, text.as_bytes()), 11);
            let mut lines = Vec::new();
            while let Some(line) = cutter.next().expect("memory can be read") {
                lines.push((line.number, line.start, String::from_utf8(line.bytes).expect("text"), line.too_long));
            }
            assert_eq!(lines, expected, "in chunks of {size}");
        }
    }
}
