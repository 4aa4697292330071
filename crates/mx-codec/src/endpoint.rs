//! The success response of an endpoint: a type with a place in HTTP.

use crate::json::{self, Fault, Read, Unwritable, Write};
use crate::tolerant::Tolerant;

/// The answer of one operation with the status 200, as JSON.
///
/// Only types of this crate implement it.
#[expect(private_bounds, reason = "only types of this crate are read and written")]
pub trait Endpoint: for<'de> Read<'de> + Write {
    /// The operation: method and path template.
    const OPERATION: &'static str;

    /// Whether the request takes `auth`, so that an answer with the status 401 and `flows` asks to authenticate
    /// (client-server API of v1.19, "User-Interactive Authentication API"). A 401 with `flows` from another operation
    /// is read as such a question only if it has no `errcode`.
    const TAKES_AUTH: bool = false;

    /// Reads a body strictly. Errs with the first fault in it.
    fn from_json(body: &[u8]) -> Result<Self, Fault> {
        json::strict(body)
    }

    /// Reads what can be understood of a body. Errs if a required part is broken.
    fn from_json_tolerantly(body: &[u8]) -> Result<Tolerant<Self>, Fault> {
        json::tolerant(body).map(|(value, deviations)| Tolerant { value, deviations })
    }

    /// Writes a body. Errs if no conforming JSON can express the value.
    fn to_json(&self) -> Result<Vec<u8>, Unwritable> {
        json::body(self)
    }
}
