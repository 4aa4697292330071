//! Cuts an input into its items.

use std::fmt;
use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};
use std::sync::Arc;

use flate2::bufread::MultiGzDecoder;

use crate::content_coding::GZIP;
use crate::entry_lines::{Cut, EntryCutter, Spread};
use crate::fixture::FixtureFile;
use crate::format::is_gz;
use crate::har::HarCutter;
use crate::json_scan::Fault;
use crate::raw::{Content, RawExchange};
use crate::sniff::{SNIFFED, sniff};
use crate::{ITEM_LIMIT, InputFormat, Place, ReadError, Source};

type Bytes = Box<dyn BufRead + Send>;

const BUFFER: usize = 64 * 1024;

/// Cuts an input into its items, without reading them: see [`RawExchange::decode`].
pub struct Reader {
    file: Arc<str>,
    cutter: Cutter,
    /// How many items were cut.
    entry: u64,
}

enum Cutter {
    Har(HarCutter<Bytes>),
    Ndjson(EntryCutter<Bytes>),
    Http(Bytes),
    Body(Bytes, Option<Box<FixtureFile>>),
    /// Nothing more to read, or nothing that could be.
    Done,
}

impl Reader {
    /// A reader of an open input. What it holds is `format`, or else what its name says, or else
    /// how it begins; it may be packed with gzip. `.json` is a body unless it begins as a recording does.
    pub fn new(
        input: impl Read + Send + 'static,
        file: impl Into<Arc<str>>,
        format: Option<InputFormat>,
    ) -> Result<Self, ReadError> {
        let file = file.into();
        let failed = |source| ReadError::Read { file: file.clone(), place: Place::at_byte(0), source };
        let (head, input) = peek(buffered(input), GZIP.len() as u64).map_err(failed)?;
        // Nothing at all is not even gzip.
        let is_packed = !head.is_empty() && (is_gz(&file) || head == GZIP);
        let mut input = if is_packed { gunzip(input) } else { input };
        let by_name = InputFormat::of_name(&file);
        let mut known = format.or(by_name);
        if format.is_none() && matches!(by_name, None | Some(InputFormat::Body)) {
            let (head, whole) = peek(input, SNIFFED).map_err(failed)?;
            input = whole;
            known = match by_name {
                None if head.is_empty() => return Err(ReadError::Empty { file }),
                None => sniff(&head),
                Some(body) => Some(recording(&head).unwrap_or(body)),
            };
        }
        let Some(format) = known else { return Err(ReadError::UnknownFormat { file }) };
        let cutter = match format {
            InputFormat::Har => Cutter::Har(HarCutter::new(input, ITEM_LIMIT)),
            InputFormat::Ndjson => Cutter::Ndjson(EntryCutter::new(input, ITEM_LIMIT)),
            InputFormat::Http => Cutter::Http(input),
            InputFormat::Body => Cutter::Body(input, None),
        };
        Ok(Self { file, cutter, entry: 0 })
    }

    /// A reader of a fixture, whose bytes are unpacked only if the name says so.
    pub(crate) fn of_fixture(input: impl Read + Send + 'static, file: Arc<str>, fixture: FixtureFile) -> Self {
        let input = buffered(input);
        let input = if is_gz(&file) { gunzip(input) } else { input };
        Self { file, cutter: Cutter::Body(input, Some(Box::new(fixture))), entry: 0 }
    }

    /// The next item; nothing at the end. After an error the rest is still read, if it can be:
    /// see [`ReadError::ends_input`].
    pub fn next_raw(&mut self) -> Option<Result<RawExchange, ReadError>> {
        let entry = self.entry + 1;
        let content = match &mut self.cutter {
            Cutter::Har(cutter) => next_entry(cutter, &self.file, entry),
            Cutter::Ndjson(cutter) => next_line(cutter, &self.file, entry),
            Cutter::Http(input) => response(input, &self.file).map(Some),
            Cutter::Body(input, fixture) => {
                whole(input, &self.file).map(|bytes| Some(Content::Body(bytes, fixture.take())))
            }
            Cutter::Done => Ok(None),
        };
        let goes_on = match &content {
            Ok(content) => content.is_some(),
            Err(error) => !error.ends_input(),
        };
        let is_one_item = matches!(self.cutter, Cutter::Http(_) | Cutter::Body(..));
        if !goes_on || is_one_item {
            self.cutter = Cutter::Done;
        }
        if goes_on {
            self.entry = entry;
        }
        let item = |content: Content| {
            let at = content.start();
            RawExchange { source: Source { file: self.file.clone(), entry, at }, content }
        };
        content.map(|content| content.map(item)).transpose()
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("file", &self.file).field("entry", &self.entry).finish_non_exhaustive()
    }
}

fn next_entry(cutter: &mut HarCutter<Bytes>, file: &Arc<str>, entry: u64) -> Result<Option<Content>, ReadError> {
    match cutter.next() {
        Ok(Some(cut)) if cut.too_long => {
            Err(too_long(file, Place { entry: Some(entry), byte: Some(cut.start), line: None }))
        }
        Ok(Some(cut)) => Ok(Some(Content::Entry { json: cut.bytes, start: cut.start, line: None })),
        Ok(None) => Ok(None),
        Err(fault) => {
            let (file, place) = (file.clone(), Place::at_byte(cutter.position()));
            Err(match fault {
                Fault::Io(source) => ReadError::Read { file, place, source },
                Fault::Cut if cutter.position() == 0 => ReadError::Empty { file },
                Fault::Cut => ReadError::Document { file, place, what: "the document is cut off here".to_owned() },
                Fault::Syntax(what) => ReadError::Document { file, place, what: what.to_owned() },
            })
        }
    }
}

fn next_line(cutter: &mut EntryCutter<Bytes>, file: &Arc<str>, entry: u64) -> Result<Option<Content>, ReadError> {
    let line = cutter.next().map_err(|source| {
        let place = Place { line: Some(cutter.number()), ..Place::default() };
        ReadError::Read { file: file.clone(), place, source }
    })?;
    match line {
        Some(Cut::Line(line)) if line.too_long => {
            Err(too_long(file, Place { entry: Some(entry), line: Some(line.number), byte: Some(line.start) }))
        }
        Some(Cut::Line(line)) => {
            Ok(Some(Content::Entry { json: line.bytes, start: line.start, line: Some(line.number) }))
        }
        Some(Cut::Spread(spread)) => Err(spread_out(file, entry, &spread)),
        None => Ok(None),
    }
}

fn spread_out(file: &Arc<str>, entry: u64, spread: &Spread) -> ReadError {
    let Spread { first, last, start, is_har } = *spread;
    let way_out = if is_har { "a HAR document is read with --input har" } else { "`jq -c .` writes it so" };
    let what = format!("an entry stands on one line, and the lines {first} to {last} are pieces of JSON; {way_out}");
    let place = Place { entry: Some(entry), line: Some(first), byte: Some(start) };
    ReadError::Item { file: file.clone(), place, what }
}

/// The kind of a recording that a file named as a body is after all.
fn recording(head: &[u8]) -> Option<InputFormat> {
    let has = |name: &str| memchr::memmem::find(head, name.as_bytes()).is_some();
    match sniff(head)? {
        InputFormat::Har => Some(InputFormat::Har),
        // A body may have a `request` of its own.
        InputFormat::Ndjson if has("\"method\"") && has("\"url\"") => Some(InputFormat::Ndjson),
        InputFormat::Ndjson | InputFormat::Http | InputFormat::Body => None,
    }
}

fn response(input: &mut Bytes, file: &Arc<str>) -> Result<Content, ReadError> {
    match whole(input, file)? {
        bytes if bytes.is_empty() => Err(ReadError::Empty { file: file.clone() }),
        bytes => Ok(Content::Http(bytes)),
    }
}

/// The bytes of an input that is one item.
fn whole(input: &mut Bytes, file: &Arc<str>) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    if let Err(source) = input.take(ITEM_LIMIT as u64 + 1).read_to_end(&mut bytes) {
        let place = Place::at_byte(bytes.len() as u64);
        return Err(ReadError::Read { file: file.clone(), place, source });
    }
    if bytes.len() > ITEM_LIMIT {
        return Err(too_long(file, Place { entry: Some(1), ..Place::default() }));
    }
    Ok(bytes)
}

fn too_long(file: &Arc<str>, place: Place) -> ReadError {
    let what = format!("it is longer than {} MiB", ITEM_LIMIT >> 20);
    ReadError::Item { file: file.clone(), place, what }
}

/// The beginning of an input, and the whole input again.
fn peek(mut input: Bytes, bytes: u64) -> io::Result<(Vec<u8>, Bytes)> {
    let mut head = Vec::new();
    input.by_ref().take(bytes).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(input);
    Ok((head, Box::new(whole)))
}

fn buffered(input: impl Read + Send + 'static) -> Bytes {
    Box::new(BufReader::with_capacity(BUFFER, Retrying(input)))
}

fn gunzip(input: Bytes) -> Bytes {
    Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(input)))
}

/// Reads again where a signal came in between, so that nothing above has to.
struct Retrying<R>(R);

impl<R: Read> Read for Retrying<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => return read,
            }
        }
    }
}
