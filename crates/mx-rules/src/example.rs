//! The examples of a rule: bodies that keep or break it, and the operations or schemas that judge them.

use crate::{Part, Release};

/// One example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Example {
    /// A body that can be judged.
    Body(BodyExample),
    /// A case in words; only in the layers law and spec, where the fault is not in a body.
    Words(&'static str),
}

/// A body and the operation or schema that judges it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyExample {
    /// The exact bytes; they need not be UTF-8.
    pub body: &'static [u8],
    /// The operation or schema that judges the body.
    pub against: Against,
    /// The size limit to judge it under, in bytes; `None` for the judge's own.
    pub max_bytes: Option<usize>,
}

/// The operation or schema that judges a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// The body of an operation.
    Operation(ExchangeExample),
    /// A JSON body alone, against this JSON Schema (2020-12, as JSON text).
    Schema(&'static str),
}

/// The exchange around a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeExample {
    /// Method and path template: `POST /_matrix/client/v3/login`.
    pub operation: &'static str,
    /// The half of the exchange that the body belongs to.
    pub part: Part,
    /// The status of the response.
    pub status: u16,
    /// The headers of the part.
    pub headers: &'static [(&'static str, &'static str)],
    /// Whether the headers are those of every faultless part, which need not be shown.
    pub usual_headers: bool,
    /// The URL of the request: the path, with its parameters filled in where they matter, and the query.
    pub url: &'static str,
    /// The body of the request, where the example is a response.
    pub request: Option<&'static str>,
    /// The release to judge by; `None` for the newest.
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
