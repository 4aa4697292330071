//! The standard error: an object with an `errcode` (client-server API of v1.19, "Standard error response").

use std::fmt;
use std::time::Duration;

use crate::json::{Others, object};

object! {
    /// The standard error.
    ///
    /// With the status 401 and a member `flows` it is read as a question to authenticate, if the operation asks such
    /// questions.
    ///
    /// Specification: <https://spec.matrix.org/v1.19/client-server-api/#standard-error-response>
    pub struct StandardError {
        /// What went wrong, for programs: `M_FORBIDDEN`.
        [required] errcode: String = "errcode" ~ code,
        /// What went wrong, for people.
        [optional] error: String = "error",
        /// How long to wait before trying again, with `M_LIMIT_EXCEEDED`: whole milliseconds, at most 2^53-1.
        /// Deprecated since v1.10 in favour of the header `Retry-After`, which takes precedence:
        /// [`Error::retry_in`](crate::Error::retry_in).
        [optional] retry_after: Duration = "retry_after_ms",
        /// Whether the client may log in again with the same device, with `M_UNKNOWN_TOKEN`.
        [optional] soft_logout: bool = "soft_logout",
    }
}

/// A code that may come with any status, or one of [`CODES_OF_ONE_STATUS`].
#[cfg(feature = "arbitrary")]
pub(super) fn code(from: &mut arbitrary::Unstructured<'_>) -> arbitrary::Result<String> {
    Ok(match from.int_in_range(0..=2)? {
        0 => "M_UNKNOWN".to_owned(),
        1 => format!("ORG.EXAMPLE_{}", crate::sample::text_of(from, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1..=12)?),
        _ => from.choose(CODES_OF_ONE_STATUS)?.0.to_owned(),
    })
}

/// Some codes that the specification has a status for.
#[cfg(feature = "arbitrary")]
pub(super) const CODES_OF_ONE_STATUS: &[(&str, u16)] =
    &[("M_FORBIDDEN", 403), ("M_UNKNOWN_TOKEN", 401), ("M_LIMIT_EXCEEDED", 429)];

impl StandardError {
    /// An error with a code for programs and words for people.
    pub fn new(errcode: String, error: String) -> Self {
        Self { errcode, error: Some(error), retry_after: None, soft_logout: None, other: Others::default() }
    }
}

impl fmt::Display for StandardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.error {
            Some(error) => write!(f, "{}: {error}", self.errcode),
            None => f.write_str(&self.errcode),
        }
    }
}
