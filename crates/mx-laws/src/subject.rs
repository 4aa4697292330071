//! What is held to the laws.

use http::Response;

/// A codec under test: reads a response, and writes what it read.
pub trait Subject {
    /// The operations that it knows: method and path template.
    fn operations(&self) -> Vec<String>;

    /// Reads a response of an operation, and writes it again; or says why it does not.
    fn again(&self, operation: &str, response: Response<&[u8]>) -> Result<Response<Vec<u8>>, Refusal>;

    /// Whether it has to refuse what is broken. A reader that forgives has not.
    fn is_strict(&self) -> bool;
}

/// Why a subject did not write a response again, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);
