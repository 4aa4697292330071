//! One item that was cut out of an input and not yet read.

use crate::content_coding::{is_packed, undo};
use crate::cutter::Cut;
use crate::fixture::{Fixture, FixtureFile};
use crate::{Body, Exchange, Headers, Limits, NotRecorded, ReadError, Response, Source};

/// An exchange that was read, and what its path says where it is a fixture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The exchange.
    pub exchange: Exchange,
    /// The fixture that it is; `None` where it is not a fixture.
    pub fixture: Option<Fixture>,
}

/// One item of an input: a HAR entry, a line, or a file with one response or body. It owns its bytes.
#[derive(Clone, Debug)]
pub struct RawExchange {
    pub(crate) source: Source,
    pub(crate) cut: Cut,
    pub(crate) fixture: Option<Box<FixtureFile>>,
}

impl RawExchange {
    /// How many bytes it holds.
    pub fn size(&self) -> usize {
        self.cut.bytes.len()
    }

    /// Where it was read.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Whether its undecoded bytes contain `text`, or with the slashes in it escaped as JSON may. A text that is escaped
    /// or encoded otherwise is not found.
    pub fn mentions(&self, text: &str) -> bool {
        let has = |text: &str| memchr::memmem::find(&self.cut.bytes, text.as_bytes()).is_some();
        has(text) || (text.contains('/') && has(&text.replace('/', "\\/")))
    }

    /// Reads it. An error concerns this item alone.
    pub fn decode(self, limits: Limits) -> Result<Item, ReadError> {
        Ok(self.parse()?.unpack(limits))
    }

    /// Reads it as far as its size bounds the memory: its bodies stay as they were recorded. An error concerns this
    /// item alone.
    ///
    /// While this runs, it takes at most four times [`Self::size`], and afterwards as much as that.
    pub fn parse(self) -> Result<PackedItem, ReadError> {
        let exchange = (self.cut.decode)(self.cut.bytes, self.source)?;
        Ok(PackedItem(match self.fixture {
            Some(fixture) => of_fixture(exchange, *fixture),
            None => Item { exchange, fixture: None },
        }))
    }
}

/// An item whose bodies are still as they were recorded: perhaps packed, and of any size.
#[derive(Debug)]
pub struct PackedItem(Item);

/// The bytes of a body before it is unpacked, as far as they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent<'b> {
    /// These.
    Known(&'b [u8]),
    /// At most as many. It is still packed.
    AtMost(usize),
}

impl PackedItem {
    /// What its bodies will be. One that is not recorded, or that is larger than the limit, is left out.
    pub fn bodies(&self, limits: Limits) -> impl Iterator<Item = Extent<'_>> {
        let is_fixture = self.0.fixture.is_some();
        let Limits { max_body, .. } = limits;
        let Exchange { request, response, .. } = &self.0.exchange;
        let request = request.as_ref().map(|request| (&request.headers, &request.body));
        let response = response.as_ref().map(|response| (&response.headers, &response.body));
        [request, response].into_iter().flatten().filter_map(move |(headers, body)| {
            let bytes = body.bytes()?;
            if !is_still_packed(body, headers, is_fixture) {
                return (bytes.len() <= max_body).then_some(Extent::Known(bytes));
            }
            let growth = usize::try_from(Limits::growth(bytes.len())).unwrap_or(usize::MAX);
            Some(Extent::AtMost(growth.min(max_body)))
        })
    }

    /// The item with the content codings of its bodies undone. A body that is too large for the limits is
    /// [`Body::NotRecorded`] with the reason.
    pub fn unpack(mut self, limits: Limits) -> Item {
        let is_fixture = self.0.fixture.is_some();
        let Exchange { request, response, .. } = &mut self.0.exchange;
        let request = request.as_mut().map(|request| (&request.headers, &mut request.body));
        let response = response.as_mut().map(|response| (&response.headers, &mut response.body));
        for (headers, body) in [request, response].into_iter().flatten() {
            unpack(body, headers, is_fixture, limits);
        }
        self.0
    }
}

/// Whether a body still has a content coding. A fixture is the exact body, whatever its headers say, and a body that was
/// recorded as text was unpacked before.
fn is_still_packed(body: &Body, headers: &Headers, is_fixture: bool) -> bool {
    !is_fixture && !body.utf8_unverifiable() && body.bytes().is_some_and(|bytes| is_packed(bytes, headers))
}

fn unpack(body: &mut Body, headers: &Headers, is_fixture: bool, limits: Limits) {
    let is_packed = is_still_packed(body, headers, is_fixture);
    if let Body::Bytes(recorded) = body
        && is_packed
    {
        *body = undo(std::mem::take(&mut recorded.bytes), headers, limits);
    }
    if body.bytes().is_some_and(|bytes| bytes.len() > limits.max_body) {
        *body = Body::NotRecorded(NotRecorded::TooLarge { limit: limits.max_body as u64 });
    }
}

/// The item of a fixture: its body, with the status of its path and the headers of its side file.
fn of_fixture(exchange: Exchange, file: FixtureFile) -> Item {
    let FixtureFile { fixture, headers } = file;
    let body = exchange.response.map(|response| response.body).unwrap_or_default();
    let response = Some(Response { status: fixture.hint.status, headers, body });
    Item { exchange: Exchange { response, ..exchange }, fixture: Some(fixture) }
}
