//! Writing responses.

use bytes::BufMut;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};

use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorBody};
use crate::json::{Unwritable, body};

/// A type that is written as a response.
pub trait OutgoingResponse {
    /// Writes a response: status, `Content-Type` and body. The body is a buffer such as a `Vec<u8>` or a `BytesMut`.
    ///
    /// # Errors
    ///
    /// If no conforming response can express a value, such as a time that is not a whole number of milliseconds, or if
    /// the body does not fit into a buffer that does not grow.
    fn try_into_http_response<T: Default + BufMut>(self) -> Result<http::Response<T>, IntoHttpError>;
}

/// Why a value is not written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntoHttpError {
    /// No conforming JSON can express the value.
    #[error(transparent)]
    Unwritable(#[from] Unwritable),
    /// The status does not fit the error: it must be 400 or above, and 401 for a question to authenticate.
    #[error("the status {0} does not go with such an error")]
    Status(StatusCode),
    /// The header `Retry-After` has no form for the time.
    #[error("the header `Retry-After` has whole seconds, and no dates before 1970 or after 9999")]
    RetryAfter,
    /// The buffer does not grow, and is too small for the body.
    #[error("a body of {0} bytes does not fit into the buffer")]
    Full(usize),
}

impl<E: Endpoint> OutgoingResponse for E {
    fn try_into_http_response<T: Default + BufMut>(self) -> Result<http::Response<T>, IntoHttpError> {
        json_response(&self.to_json()?)
    }
}

impl OutgoingResponse for Error {
    fn try_into_http_response<T: Default + BufMut>(self) -> Result<http::Response<T>, IntoHttpError> {
        let asks = matches!(self.body, ErrorBody::InteractiveAuth(_));
        if self.status.as_u16() < 400 || (asks && self.status != StatusCode::UNAUTHORIZED) {
            return Err(IntoHttpError::Status(self.status));
        }
        let mut response = match self.body {
            ErrorBody::Standard(error) => json_response(&body(&*error)?)?,
            ErrorBody::InteractiveAuth(asks) => json_response(&body(&*asks)?)?,
            ErrorBody::Raw(raw) => {
                let mut response = response(&raw.bytes)?;
                response.headers_mut().extend(raw.content_type.map(|value| (CONTENT_TYPE, value)));
                response
            }
        };
        *response.status_mut() = self.status;
        if let Some(after) = self.retry_after {
            let value = after.write().ok_or(IntoHttpError::RetryAfter)?;
            response.headers_mut().insert(RETRY_AFTER, value);
        }
        Ok(response)
    }
}

/// A response with the status 200 and a JSON body.
fn json_response<T: Default + BufMut>(body: &[u8]) -> Result<http::Response<T>, IntoHttpError> {
    let mut response = response(body)?;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

/// A response with the status 200 and any body.
fn response<T: Default + BufMut>(body: &[u8]) -> Result<http::Response<T>, IntoHttpError> {
    let mut response = http::Response::new(T::default());
    if response.body().remaining_mut() < body.len() {
        return Err(IntoHttpError::Full(body.len()));
    }
    response.body_mut().put_slice(body);
    Ok(response)
}
