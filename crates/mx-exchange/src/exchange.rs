//! One HTTP exchange: what was asked and what was answered, as bytes.

use std::sync::Arc;

use crate::{Body, Expectation, Headers, OperationHint};

/// One HTTP request and its response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// Where it was read.
    pub source: Source,
    /// What was asked. Of a raw response or a bare body nothing of it is known: every field is empty.
    pub request: Request,
    /// What was answered; nothing where the recording says that no answer came.
    pub response: Option<Response>,
    /// What a fixture must show; nothing for other inputs.
    pub expectation: Option<Expectation>,
    /// The operation that a fixture's path names; nothing for other inputs.
    pub operation_hint: Option<OperationHint>,
}

/// Where an exchange was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The file as the user named it, `-` for standard input; in a folder the path below it is joined
    /// with `/`.
    pub file: Arc<str>,
    /// Which exchange of the file, from 1. Broken ones count, blank lines do not.
    pub entry: u64,
    /// Where it begins in the file; nothing where it was not read from one.
    pub at: Option<At>,
}

/// A place in a file, of its bytes after unpacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The line, from 1.
    pub line: u64,
    /// The byte, from 0.
    pub offset: u64,
}

impl At {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, offset: 0 };
}

impl Exchange {
    /// An exchange of which only the response is known.
    pub(crate) fn answer(source: Source, response: Response) -> Self {
        let request = Request::default();
        Self { source, request, response: Some(response), expectation: None, operation_hint: None }
    }
}

/// The request of an exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The method as recorded; empty where it is not known.
    pub method: String,
    /// The URL as recorded; empty where it is not known.
    pub url: String,
    /// The headers.
    pub headers: Headers,
    /// The body.
    pub body: Body,
}

/// The response of an exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status; nothing where it is not known, as for a bare body.
    pub status: Option<u16>,
    /// The headers.
    pub headers: Headers,
    /// The body, with its content coding undone.
    pub body: Body,
}
