//! One item that was cut out of an input and not yet read.

use std::sync::Arc;

use crate::fixture::{Fixture, FixtureFile};
use crate::{At, Body, Exchange, Place, ReadError, Response, Source, har_entry, raw_http};

/// One item of an input: a HAR entry, a line, or a file with one response or body. It owns its bytes.
#[derive(Clone, Debug)]
pub struct RawExchange {
    pub(crate) source: Source,
    pub(crate) content: Content,
}

#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// A HAR entry as JSON text, where it begins in the input, and its line in NDJSON.
    Entry { json: Vec<u8>, start: u64, line: Option<u64> },
    /// A response with its head.
    Http(Vec<u8>),
    /// A body, perhaps of a fixture.
    Body(Vec<u8>, Option<Box<FixtureFile>>),
}

impl Content {
    /// Where an entry that has its own line begins.
    pub(crate) fn start(&self) -> Option<At> {
        match self {
            Self::Entry { start, line, .. } => line.map(|line| At { line, offset: *start }),
            Self::Http(_) | Self::Body(..) => None,
        }
    }
}

/// An exchange that was read, and what its place says of it where it is a fixture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The exchange.
    pub exchange: Exchange,
    /// What it must show; nothing for what is no fixture.
    pub fixture: Option<Fixture>,
}

impl RawExchange {
    /// How many bytes it holds.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Entry { json: bytes, .. } | Content::Http(bytes) | Content::Body(bytes, _) => bytes.len(),
        }
    }

    /// Where it was read.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Whether `text` may stand in it: not where it is certain, before anything is decoded, that it does not.
    pub fn mentions(&self, text: &str) -> bool {
        match &self.content {
            Content::Entry { json, .. } => memchr::memmem::find(json, text.as_bytes()).is_some(),
            Content::Http(_) | Content::Body(..) => false,
        }
    }

    /// Reads it. An error is always of this item alone.
    pub fn decode(self) -> Result<Item, ReadError> {
        let Self { source, content } = self;
        let file: Arc<str> = source.file.clone();
        let entry = Some(source.entry);
        match content {
            Content::Entry { json, start, line } => har_entry::decode(&json, source).map(recorded).map_err(|bad| {
                let byte = Some(start + bad.byte as u64);
                ReadError::Item { file, place: Place { entry, line, byte }, what: bad.what }
            }),
            Content::Http(bytes) => match raw_http::decode(&bytes) {
                Ok(response) => Ok(recorded(Exchange::response_alone(source, response))),
                Err(bad) => {
                    let place = Place { line: Some(bad.line), ..Place::default() };
                    Err(ReadError::Item { file, place, what: bad.what.to_owned() })
                }
            },
            Content::Body(bytes, fixture) => Ok(of_body(source, bytes, fixture)),
        }
    }
}

fn recorded(exchange: Exchange) -> Item {
    Item { exchange, fixture: None }
}

fn of_body(source: Source, bytes: Vec<u8>, fixture: Option<Box<FixtureFile>>) -> Item {
    let body = Body::from_wire(bytes);
    let (response, fixture) = match fixture.map(|file| *file) {
        None => (Response { body, ..Response::default() }, None),
        Some(FixtureFile { fixture, headers }) => {
            (Response { status: fixture.hint.status, headers, body }, Some(fixture))
        }
    };
    Item { exchange: Exchange::response_alone(source, response), fixture }
}
