//! NDJSON: one HAR 1.2 entry a line.

mod lines;
mod pieces;

use self::pieces::{EntryCutter, Piece, Spread};
use crate::beginning::telling_member;
use crate::bytes::Bytes;
use crate::cutter::{Begins, Cut, Cutter, Row};
use crate::{Exchange, Place, Position, ReadError, Source, entry};

pub(super) static ROW: Row = Row {
    name: "ndjson",
    extensions: &["ndjson", "jsonl"],
    noun: "one HAR entry a line",
    shares_extensions: false,
    begins,
    open: |input, limit| Box::new(NdjsonCutter { entries: EntryCutter::new(input, limit), limit }),
};

fn begins(head: &[u8]) -> Begins {
    let has = |name: &str| memchr::memmem::find(head, name.as_bytes()).is_some();
    match telling_member(head) {
        // A body may have a `request` of its own.
        Some("request") if has("\"method\"") && has("\"url\"") => Begins::Surely,
        Some("request") => Begins::Perhaps,
        _ => Begins::Otherwise,
    }
}

struct NdjsonCutter {
    entries: EntryCutter<Bytes>,
    limit: usize,
}

impl Cutter for NdjsonCutter {
    fn cut(&mut self, source: &Source) -> Result<Option<Cut>, ReadError> {
        let piece = self.entries.next().map_err(|error| {
            let place = Place { line: Some(self.entries.number()), ..Place::default() };
            ReadError::Read { file: source.file.clone(), place, source: error }
        })?;
        match piece {
            Some(Piece::Line(line)) if line.too_long => {
                let at = Position { line: line.number, offset: line.start };
                let place = Place { entry: Some(source.entry), line: Some(at.line), byte: Some(at.offset) };
                let item = Source { at: Some(at), ..source.clone() };
                Err(ReadError::TooLong { item, place, limit: self.limit })
            }
            Some(Piece::Line(line)) => {
                let at = Position { line: line.number, offset: line.start };
                Ok(Some(Cut { bytes: line.bytes, at, decode }))
            }
            Some(Piece::Spread(Spread { first, last, start, is_har })) => {
                let place = Place { entry: Some(source.entry), line: Some(first), byte: Some(start) };
                Err(ReadError::Spread { file: source.file.clone(), place, last, is_har })
            }
            None => Ok(None),
        }
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "a body keeps its bytes, and every format decodes by the same signature"
)]
fn decode(line: Vec<u8>, source: Source) -> Result<Exchange, ReadError> {
    let (file, entry, at) = (source.file.clone(), Some(source.entry), source.at.unwrap_or(Position::START));
    entry::decode(&line, source).map_err(|bad| {
        let place = Place { entry, line: Some(at.line), byte: Some(at.offset + bad.byte as u64) };
        ReadError::Item { file, place, what: bad.what }
    })
}
