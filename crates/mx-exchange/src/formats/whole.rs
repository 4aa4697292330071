//! Inputs that are one item.

use std::io::Read as _;

use crate::bytes::Bytes;
use crate::cutter::{Cut, Cutter};
use crate::{Exchange, Place, Position, ReadError, Source};

/// An input that is one item.
pub(super) struct Whole {
    input: Option<Bytes>,
    limit: usize,
    /// Whether an empty input is an item too.
    may_be_empty: bool,
    decode: fn(Vec<u8>, Source) -> Result<Exchange, ReadError>,
}

impl Whole {
    pub(super) fn new(input: Bytes, limit: usize, decode: fn(Vec<u8>, Source) -> Result<Exchange, ReadError>) -> Self {
        Self { input: Some(input), limit, may_be_empty: false, decode }
    }

    /// The same, where an empty input is an item too.
    pub(super) fn or_empty(self) -> Self {
        Self { may_be_empty: true, ..self }
    }
}

impl Cutter for Whole {
    fn cut(&mut self, source: &Source) -> Result<Option<Cut>, ReadError> {
        let Some(input) = self.input.take() else { return Ok(None) };
        let mut bytes = Vec::new();
        let file = || source.file.clone();
        if let Err(error) = input.take(self.limit as u64 + 1).read_to_end(&mut bytes) {
            return Err(ReadError::Read { file: file(), place: Place::at_byte(bytes.len() as u64), source: error });
        }
        if bytes.len() > self.limit {
            let place = Place { entry: Some(source.entry), ..Place::default() };
            let item = Source { at: Some(Position::START), ..source.clone() };
            return Err(ReadError::TooLong { item, place, limit: self.limit });
        }
        if bytes.is_empty() && !self.may_be_empty {
            return Err(ReadError::Empty { file: file() });
        }
        Ok(Some(Cut { bytes, at: Position::START, decode: self.decode }))
    }
}
