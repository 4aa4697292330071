//! Cuts an input into its items, whatever its format.

use std::fmt;
use std::io::Read;
use std::sync::Arc;

use crate::beginning::LOOKED_AT;
use crate::bytes::{self, Bytes};
use crate::cutter::{Cut, Cutter};
use crate::fixture::FixtureFile;
use crate::{ITEM_LIMIT, InputFormat, Place, RawExchange, ReadError, Source};

/// Cuts an input into its items, without reading them: see [`RawExchange::decode`].
pub struct Reader {
    file: Arc<str>,
    /// `None` where no more can be read.
    cutter: Option<Box<dyn Cutter>>,
    fixture: Option<Box<FixtureFile>>,
    /// How many items were cut.
    entry: u64,
}

impl Reader {
    /// A reader of an open input, which may be packed with gzip. Its format is `format`, or else that of its name,
    /// or else that of its beginning. `.json` is a body unless it begins as a recording does.
    pub fn new(
        input: impl Read + Send + 'static,
        file: impl Into<Arc<str>>,
        format: Option<InputFormat>,
    ) -> Result<Self, ReadError> {
        Self::within(input, file.into(), format, ITEM_LIMIT)
    }

    /// The same, where an item may have this many bytes.
    pub(crate) fn within(
        input: impl Read + Send + 'static,
        file: Arc<str>,
        format: Option<InputFormat>,
        item_limit: usize,
    ) -> Result<Self, ReadError> {
        let failed = |source| ReadError::Read { file: file.clone(), place: Place::at_byte(0), source };
        let mut input = bytes::unpacked(input, &file).map_err(failed)?;
        let by_name = InputFormat::of_name(&file);
        let mut known = format.or(by_name.filter(|format| !format.shares_extensions()));
        if known.is_none() {
            let (head, whole) = bytes::peek(input, LOOKED_AT).map_err(failed)?;
            input = whole;
            known = match by_name {
                None if head.is_empty() => return Err(ReadError::Empty { file }),
                None => InputFormat::of_beginning(&head),
                Some(by_name) => InputFormat::surely_of_beginning(&head).or(Some(by_name)),
            };
        }
        let Some(format) = known else { return Err(ReadError::UnknownFormat { file }) };
        Ok(Self::of(input, file, format, item_limit))
    }

    /// A reader of a fixture, whose bytes are unpacked only if the name says so.
    pub(crate) fn of_fixture(
        input: impl Read + Send + 'static,
        file: Arc<str>,
        fixture: FixtureFile,
        item_limit: usize,
    ) -> Self {
        let input = bytes::unpacked_by_name(input, &file);
        Self { fixture: Some(Box::new(fixture)), ..Self::of(input, file, InputFormat::BODY, item_limit) }
    }

    fn of(input: Bytes, file: Arc<str>, format: InputFormat, item_limit: usize) -> Self {
        Self { file, cutter: Some((format.0.open)(input, item_limit)), fixture: None, entry: 0 }
    }

    /// The next item; `None` at the end. After an error the rest is still read, if it can be:
    /// see [`ReadError::ends_input`].
    pub fn next_raw(&mut self) -> Option<Result<RawExchange, ReadError>> {
        let mut source = Source { file: self.file.clone(), entry: self.entry + 1, at: None };
        let cut = self.cutter.as_mut()?.cut(&source);
        if cut.as_ref().map_or_else(ReadError::ends_input, Option::is_none) {
            self.cutter = None;
        } else {
            self.entry = source.entry;
        }
        let raw = |cut: Cut| {
            source.at = Some(cut.at);
            RawExchange { source, cut, fixture: self.fixture.take() }
        };
        cut.map(|cut| cut.map(raw)).transpose()
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("file", &self.file).field("entry", &self.entry).finish_non_exhaustive()
    }
}
