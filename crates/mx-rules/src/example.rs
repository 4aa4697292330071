//! The examples of a rule: bodies that keep or break it, and what they are held against.

use crate::{Part, Release};

/// One example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Example {
    /// A body that can be judged.
    Body(BodyExample),
    /// A case in words; only in the layers law and spec, where what is wrong is not a body.
    Words(&'static str),
}

/// A body and what it is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyExample {
    /// The exact bytes; they need not be UTF-8.
    pub body: &'static [u8],
    /// What the body is held against.
    pub against: Against,
    /// The size limit to judge it under, in bytes; none for the judge's own.
    pub max_bytes: Option<usize>,
}

/// What a body is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// The body of an operation.
    Operation(ExchangeExample),
    /// A JSON body by itself, against this JSON Schema (2020-12, as JSON text).
    Schema(&'static str),
}

/// The exchange around a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeExample {
    /// Method and path template: `POST /_matrix/client/v3/login`.
    pub operation: &'static str,
    /// Which half of the exchange the body is.
    pub part: Part,
    /// The status of the response.
    pub status: u16,
    /// The headers of the part.
    pub headers: &'static [(&'static str, &'static str)],
    /// Whether the headers are those of every faultless part, so that nobody needs to look at them.
    pub usual_headers: bool,
    /// What was asked for: the path, with its parameters filled in where they matter, and the query.
    pub url: &'static str,
    /// The body of the request, beside that of a response.
    pub request: Option<&'static str>,
    /// The release to judge by; none for the newest.
    pub version: Option<Release>,
}

impl Example {
    /// The body, if the example is one.
    pub fn as_body(&self) -> Option<&BodyExample> {
        match self {
            Self::Body(body) => Some(body),
            Self::Words(_) => None,
        }
    }
}

impl ExchangeExample {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&'static str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }
}
