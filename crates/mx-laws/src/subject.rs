//! What is held to the laws.

use http::Response;

/// A codec under test: reads a response, and writes what it read. What only reads cannot be held to what it keeps.
pub trait Subject {
    /// The operations that it knows: method and path template, such as `POST /_matrix/client/v3/login`. Of them are the
    /// fixtures that it is held with.
    fn operations(&self) -> Vec<String>;

    /// Reads a response of an operation, and writes it again; or says why it does not.
    ///
    /// The response has any status, headers and bytes. Of a success (200) and of an error (400 and above) what conforms has
    /// to be read, and written with its status, its media type and the headers that the codec knows; the judge adds the CORS
    /// headers that a server has around every answer. Other statuses, and errors that are none of Matrix, may be refused.
    fn again(&self, operation: &str, response: Response<&[u8]>) -> Result<Written, Refusal>;

    /// Whether it has to refuse what is broken and keep every member that it read. A reader that forgives has not.
    fn is_strict(&self) -> bool;
}

/// A response that a subject read and wrote again.
#[derive(Clone, Debug)]
pub struct Written {
    /// What it wrote.
    pub response: Response<Vec<u8>>,
    /// How many faults of what it read it told of and forgave: where there are any, what belongs to them may be lost too.
    pub forgiven: usize,
}

impl Written {
    /// Without a word about faults.
    pub fn silently(response: Response<Vec<u8>>) -> Self {
        Self { response, forgiven: 0 }
    }
}

/// Why a subject did not write a response again, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);
