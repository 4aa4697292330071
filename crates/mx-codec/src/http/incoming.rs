//! Reading responses.

use http::{HeaderMap, StatusCode};

use crate::endpoint::Endpoint;
use crate::error::{Error, Reading};
use crate::json::Fault;
use crate::tolerant::Tolerant;

/// A type that is read from a response.
pub trait IncomingResponse: Sized {
    /// The error answer of the server.
    type EndpointError;

    /// Reads a response.
    ///
    /// # Errors
    ///
    /// The error that the server answered with a status of 400 and above; the first fault of an invalid success (200);
    /// any other status.
    fn try_from_http_response<T: AsRef<[u8]>>(
        response: http::Response<T>,
    ) -> Result<Self, FromHttpResponseError<Self::EndpointError>>;
}

/// Why a response is not read as a success.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum FromHttpResponseError<E> {
    /// The body is invalid.
    #[error("{0}")]
    Deserialization(Fault),
    /// The status is below 400 and not 200. The operation has no such answer.
    #[error("the status {0} is neither 200 nor an error")]
    Status(StatusCode),
    /// The server refused the request, or failed.
    #[error("the server answered with an error: {0}")]
    Server(E),
}

impl<T: Endpoint> IncomingResponse for T {
    type EndpointError = Error;

    fn try_from_http_response<B: AsRef<[u8]>>(
        response: http::Response<B>,
    ) -> Result<Self, FromHttpResponseError<Error>> {
        let how = Reading { forgives: false, asks: T::TAKES_AUTH };
        read(&response, T::from_json, |status, headers, body| Error::read(status, headers, body, how).value)
    }
}

impl<T: Endpoint> IncomingResponse for Tolerant<T> {
    type EndpointError = Tolerant<Error>;

    fn try_from_http_response<B: AsRef<[u8]>>(
        response: http::Response<B>,
    ) -> Result<Self, FromHttpResponseError<Tolerant<Error>>> {
        let how = Reading { forgives: true, asks: T::TAKES_AUTH };
        read(&response, T::from_json_tolerantly, |status, headers, body| Error::read(status, headers, body, how))
    }
}

fn read<B: AsRef<[u8]>, T, E>(
    response: &http::Response<B>,
    success: impl FnOnce(&[u8]) -> Result<T, Fault>,
    error: impl FnOnce(StatusCode, &HeaderMap, &[u8]) -> E,
) -> Result<T, FromHttpResponseError<E>> {
    let body = response.body().as_ref();
    match response.status() {
        StatusCode::OK => success(body).map_err(FromHttpResponseError::Deserialization),
        status if status.as_u16() >= 400 => Err(FromHttpResponseError::Server(error(status, response.headers(), body))),
        status => Err(FromHttpResponseError::Status(status)),
    }
}
