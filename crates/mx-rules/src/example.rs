//! The examples of a rule: bodies that keep or break it, and what they are held against.

/// One example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Example {
    /// A body that can be judged.
    Body(BodyExample),
    /// A case told in words; only in the layer law, where what is wrong is no body.
    Words(&'static str),
}

/// A body and what it is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyExample {
    /// The exact bytes; they need not be UTF-8.
    pub body: &'static [u8],
    /// What the body claims to be.
    pub place: Place,
    /// The size limit to judge it under, in bytes; none for the judge's own.
    pub max_bytes: Option<usize>,
}

/// What a body claims to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The body of an operation of the newest spec version.
    Operation {
        /// Method and path template: `POST /_matrix/client/v3/login`.
        operation: &'static str,
        /// Which half of the exchange.
        part: ExamplePart,
        /// The status of the response.
        status: u16,
        /// The value of the part's `Content-Type` header.
        content_type: &'static str,
    },
    /// A JSON body by itself, against this JSON Schema (2020-12, as JSON text).
    Schema(&'static str),
}

/// Which half of an exchange an example is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExamplePart {
    /// What the client said.
    Request,
    /// What the server answered.
    Response,
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
