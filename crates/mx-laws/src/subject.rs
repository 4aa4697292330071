//! A codec under test.

use http::Response;

/// A codec under test: reads a response, and writes what it read. A parser that only reads cannot be a subject.
pub trait Subject {
    /// The operations that it knows: method and path template, such as `POST /_matrix/client/v3/login`. They choose its
    /// fixtures.
    fn operations(&self) -> Vec<String>;

    /// Reads a response of an operation, and writes it again; or says why it does not.
    ///
    /// The response has any status, headers and bytes. A conforming success (200) or error (400 and above) has to be read,
    /// and written with its status, its media type and the headers that the codec knows. The judge adds the CORS headers that
    /// a server sends with every answer. Other statuses, and errors that are not Matrix errors, may be refused.
    fn again(&self, operation: &str, response: Response<&[u8]>) -> Result<Written, Refusal>;

    /// Whether it has to refuse what is broken and keep every member that it read. A tolerant reader does not have to.
    fn is_strict(&self) -> bool;
}

/// A response that a subject read and wrote again.
#[derive(Clone, Debug)]
pub struct Written {
    /// What it wrote.
    pub response: Response<Vec<u8>>,
    /// How many faults it reported and forgave. If there are any, the members that they are about may be lost.
    pub forgiven: usize,
}

impl Written {
    /// A response in which nothing was forgiven.
    pub fn silently(response: Response<Vec<u8>>) -> Self {
        Self { response, forgiven: 0 }
    }
}

/// Why a subject did not write a response again, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);
