//! Writing responses.

use bytes::BufMut;
use http::header::{CONTENT_TYPE, HeaderValue};

use crate::endpoint::Endpoint;
use crate::json::Unwritable;

/// A type that is written as a response.
pub trait OutgoingResponse {
    /// Writes a response: status, `Content-Type` and body.
    ///
    /// Errs where a value is one that no conforming response says, such as a time that is no whole number of milliseconds.
    fn try_into_http_response<T: Default + BufMut>(self) -> Result<http::Response<T>, IntoHttpError>;
}

/// Why a value is not written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntoHttpError {
    /// No conforming JSON says the value.
    #[error(transparent)]
    Unwritable(#[from] Unwritable),
    /// An error has a status of 400 and above, and 401 where it asks to authenticate.
    #[error("the status {0} is none for such an error")]
    Status(http::StatusCode),
    /// The header `Retry-After` has no form for the date.
    #[error("the header `Retry-After` has no dates before 1970 or after 9999")]
    RetryAfter,
}

impl<E: Endpoint> OutgoingResponse for E {
    fn try_into_http_response<T: Default + BufMut>(self) -> Result<http::Response<T>, IntoHttpError> {
        Ok(json_response(&self.to_json()?))
    }
}

/// A response with the status 200 and a JSON body.
pub(crate) fn json_response<T: Default + BufMut>(body: &[u8]) -> http::Response<T> {
    let mut response = http::Response::new(T::default());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.body_mut().put_slice(body);
    response
}
