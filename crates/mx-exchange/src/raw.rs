//! One item that was cut out of an input and not yet read.

use crate::cutter::Cut;
use crate::fixture::{Fixture, FixtureFile};
use crate::{Exchange, ReadError, Response, Source};

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
        has(text) || has(&text.replace('/', "\\/"))
    }

    /// Reads it. An error concerns this item alone.
    pub fn decode(self) -> Result<Item, ReadError> {
        let exchange = (self.cut.decode)(self.cut.bytes, self.source)?;
        Ok(match self.fixture {
            Some(fixture) => of_fixture(exchange, *fixture),
            None => Item { exchange, fixture: None },
        })
    }
}

/// The item of a fixture: its body, with the status of its path and the headers of its side file.
fn of_fixture(exchange: Exchange, file: FixtureFile) -> Item {
    let FixtureFile { fixture, headers } = file;
    let body = exchange.response.map(|response| response.body).unwrap_or_default();
    let response = Some(Response { status: fixture.hint.status, headers, body });
    Item { exchange: Exchange { response, ..exchange }, fixture: Some(fixture) }
}
