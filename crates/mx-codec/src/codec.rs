//! Every endpoint as bytes in and bytes out, for tests of codecs.

use crate::endpoint::Endpoint;
use crate::http::{FromHttpResponseError, IncomingResponse, OutgoingResponse};
use crate::{ErrorBody, Tolerant};

/// Takes a response and returns it written again, with the number of faults that were forgiven. An error is a response
/// too.
pub type Again = fn(http::Response<&[u8]>) -> Result<(http::Response<Vec<u8>>, usize), Refusal>;

/// Reads the response of one operation and writes it again.
#[derive(Clone, Copy, Debug)]
pub struct Codec {
    /// The operation: method and path template.
    pub operation: &'static str,
    /// Reads strictly and forgives nothing. An error must have a known form.
    pub strict: Again,
    /// Reads what can be understood. An error of an unknown form is kept as it came.
    pub tolerant: Again,
}

/// Why a codec did not write a response again, in words: it could not read the response, or not write what it read.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(String);

impl Codec {
    /// The codec of an endpoint.
    pub fn of<T: Endpoint>() -> Self {
        Self { operation: T::OPERATION, strict: strict::<T>, tolerant: tolerant::<T> }
    }
}

fn strict<T: Endpoint>(response: http::Response<&[u8]>) -> Result<(http::Response<Vec<u8>>, usize), Refusal> {
    match T::try_from_http_response(response) {
        Ok(value) => written(value, 0),
        Err(FromHttpResponseError::Server(error)) if !matches!(error.body, ErrorBody::Raw(_)) => written(error, 0),
        Err(unread) => Err(refusal(&unread)),
    }
}

fn tolerant<T: Endpoint>(response: http::Response<&[u8]>) -> Result<(http::Response<Vec<u8>>, usize), Refusal> {
    match Tolerant::<T>::try_from_http_response(response) {
        Ok(read) => written(read.value, read.deviations.len()),
        Err(FromHttpResponseError::Server(read)) => written(read.value, read.deviations.len()),
        Err(unread) => Err(refusal(&unread)),
    }
}

fn written(value: impl OutgoingResponse, forgiven: usize) -> Result<(http::Response<Vec<u8>>, usize), Refusal> {
    value.try_into_http_response().map(|response| (response, forgiven)).map_err(|unwritten| refusal(&unwritten))
}

fn refusal(why: &impl ToString) -> Refusal {
    Refusal(why.to_string())
}
