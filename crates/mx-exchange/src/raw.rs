//! One item that was cut out of an input and not yet read.

use std::sync::Arc;

use crate::fixture::Fixture;
use crate::{Body, Exchange, Place, ReadError, Request, Response, Source, har_entry, raw_http};

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
    Body(Vec<u8>, Option<Box<Fixture>>),
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
    pub fn decode(self) -> Result<Exchange, ReadError> {
        let Self { source, content } = self;
        let file: Arc<str> = source.file.clone();
        let entry = Some(source.entry);
        match content {
            Content::Entry { json, start, line } => har_entry::decode(&json, source).map_err(|bad| {
                let byte = Some(start + bad.byte as u64);
                ReadError::Item { file, place: Place { entry, line, byte }, what: bad.what }
            }),
            Content::Http(bytes) => match raw_http::decode(&bytes) {
                Ok(response) => Ok(answer(source, response)),
                Err(bad) => {
                    let place = Place { line: Some(bad.line), ..Place::default() };
                    Err(ReadError::Item { file, place, what: bad.what.to_owned() })
                }
            },
            Content::Body(bytes, fixture) => Ok(of_body(source, bytes, fixture)),
        }
    }
}

/// An exchange of which only the response is known.
fn answer(source: Source, response: Response) -> Exchange {
    let request = Request::default();
    Exchange { source, request, response: Some(response), expectation: None, operation_hint: None }
}

fn of_body(source: Source, bytes: Vec<u8>, fixture: Option<Box<Fixture>>) -> Exchange {
    let body = Body::from_wire(bytes);
    let Some(fixture) = fixture else { return answer(source, Response { body, ..Response::default() }) };
    let response = Response { status: fixture.hint.status, headers: fixture.headers, body };
    Exchange { expectation: Some(fixture.expectation), operation_hint: Some(fixture.hint), ..answer(source, response) }
}
