//! Errors: what servers answer with a status of 400 and above.

mod interactive_auth;
mod retry_after;
mod standard;

use http::{HeaderMap, HeaderValue, StatusCode};

pub use self::interactive_auth::{AuthFlow, InteractiveAuth};
pub use self::retry_after::RetryAfter;
pub use self::standard::StandardError;
use crate::json::{self, Fault};

/// An answer with a status of 400 and above.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// The status; 400 to 599, and whatever else a server sent from 400 on.
    pub status: StatusCode,
    /// When to try again, by the header `Retry-After`; none where it says neither seconds nor a date.
    pub retry_after: Option<RetryAfter>,
    /// What the body says.
    pub body: ErrorBody,
}

/// What the body of an error says.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// The standard error.
    Standard(Box<StandardError>),
    /// The request has to be authenticated first: only with the status 401.
    InteractiveAuth(Box<InteractiveAuth>),
    /// Something else, such as the page of a proxy.
    Raw(Box<RawBody>),
}

/// The body of an error that is none of those that are known.
#[derive(Clone, Debug, PartialEq)]
pub struct RawBody {
    /// The header `Content-Type`.
    pub content_type: Option<HeaderValue>,
    /// The bytes, as they came.
    pub bytes: Vec<u8>,
    /// Why it is no standard error.
    pub fault: Fault,
}

impl Error {
    /// A standard error with a status.
    pub fn new(status: StatusCode, error: StandardError) -> Self {
        Self { status, retry_after: None, body: ErrorBody::Standard(Box::new(error)) }
    }

    /// Reads whatever a server answered with a status of 400 and above.
    pub fn from_parts(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let retry_after = headers.get(http::header::RETRY_AFTER).and_then(RetryAfter::read);
        let asks = (status == StatusCode::UNAUTHORIZED).then(|| json::strict(body).ok()).flatten();
        let body = match asks {
            Some(asks) => ErrorBody::InteractiveAuth(Box::new(asks)),
            None => json::strict(body).map_or_else(
                |fault| {
                    let content_type = headers.get(http::header::CONTENT_TYPE).cloned();
                    ErrorBody::Raw(Box::new(RawBody { content_type, bytes: body.to_vec(), fault }))
                },
                |error| ErrorBody::Standard(Box::new(error)),
            ),
        };
        Self { status, retry_after, body }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: ", self.status.as_u16())?;
        match &self.body {
            ErrorBody::Standard(error) => error.fmt(f),
            ErrorBody::InteractiveAuth(_) => f.write_str("the request has to be authenticated"),
            ErrorBody::Raw(raw) => write!(f, "no standard error: {}", raw.fault),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(feature = "server")]
impl crate::http::OutgoingResponse for Error {
    fn try_into_http_response<T: Default + bytes::BufMut>(
        self,
    ) -> Result<http::Response<T>, crate::http::IntoHttpError> {
        let mut response = match self.body {
            ErrorBody::Standard(error) => crate::http::json_response(&json::body(&*error)?),
            ErrorBody::InteractiveAuth(asks) => crate::http::json_response(&json::body(&*asks)?),
            ErrorBody::Raw(raw) => {
                let mut response = http::Response::new(T::default());
                response.headers_mut().extend(raw.content_type.map(|value| (http::header::CONTENT_TYPE, value)));
                response.body_mut().put_slice(&raw.bytes);
                response
            }
        };
        *response.status_mut() = self.status;
        let retry_after = self.retry_after.map(|after| (http::header::RETRY_AFTER, after.write()));
        response.headers_mut().extend(retry_after);
        Ok(response)
    }
}
