//! One HTTP exchange: the request and the response, as bytes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Body, Headers};

/// One HTTP request and its response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// Where it was read.
    pub source: Source,
    /// The request; `None` where it is not known, as for a raw response or a body alone.
    pub request: Option<Request>,
    /// The response; `None` where the recording says that no response came.
    pub response: Option<Response>,
}

impl Exchange {
    /// A response whose request is not known.
    pub fn response_alone(source: Source, response: Response) -> Self {
        Self { source, request: None, response: Some(response) }
    }

    /// The bodies of the request and of the response, as far as there are these.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let request = self.request.as_ref().map(|request| &request.body);
        request.into_iter().chain(self.response.as_ref().map(|response| &response.body))
    }

    /// The URL of the request, where it is known.
    pub fn url(&self) -> Option<&str> {
        self.request.as_ref()?.url.as_deref()
    }
}

/// Where an exchange was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The file as the user named it, `-` for standard input; in a folder the path below it is joined
    /// with `/`.
    pub file: Arc<str>,
    /// Which exchange of the file, from 1. Broken ones count, blank lines do not.
    pub entry: u64,
    /// Where it begins in the file; `None` where it was not read from a file.
    pub at: Option<Position>,
}

impl Source {
    /// The source of an exchange that was not read from a file.
    pub fn whole(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), entry: 1, at: None }
    }
}

/// A place in a file, in its bytes after unpacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// The line, from 1.
    pub line: u64,
    /// The offset in bytes, from 0.
    pub offset: u64,
}

impl Position {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, offset: 0 };
}

/// The request of an exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The method as recorded; empty where the recording leaves it out.
    pub method: String,
    /// The URL as recorded; `None` where the recording leaves it out.
    pub url: Option<String>,
    /// The headers.
    pub headers: Headers,
    /// The body.
    pub body: Body,
}

/// The response of an exchange.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status; `None` where it is not known, as for a bare body.
    pub status: Option<u16>,
    /// The headers.
    pub headers: Headers,
    /// The body, with its content coding undone.
    pub body: Body,
}
