//! What is held to the laws.

use http::Response;

/// A codec under test: reads a response, and writes what it read.
pub trait Subject {
    /// The operations that it knows: method and path template.
    fn operations(&self) -> Vec<String>;

    /// Reads a response of an operation, and writes it again; or says why it does not.
    fn again(&self, operation: &str, response: Response<&[u8]>) -> Result<Written, Refusal>;

    /// Whether it has to refuse what is broken. A reader that forgives has not.
    fn is_strict(&self) -> bool;
}

/// A response that a subject read and wrote again.
#[derive(Clone, Debug)]
pub struct Written {
    /// What it wrote.
    pub response: Response<Vec<u8>>,
    /// How many faults of what it read it told of and forgave.
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
