//! Every endpoint as bytes in and bytes out, for whoever holds codecs to their word.

use crate::endpoint::Endpoint;
use crate::http::{FromHttpResponseError, IncomingResponse, IntoHttpError, OutgoingResponse};
use crate::{Error, Tolerant};

/// What reads the response of one operation and writes it again.
#[derive(Clone, Copy, Debug)]
pub struct Codec {
    /// The operation: method and path template.
    pub operation: &'static str,
    /// Reads strictly, and writes what was read.
    pub strict: fn(http::Response<&[u8]>) -> Result<http::Response<Vec<u8>>, Refusal>,
    /// Reads what can be understood, and writes what was read; how much was forgiven stands beside it.
    pub tolerant: fn(http::Response<&[u8]>) -> Result<(http::Response<Vec<u8>>, usize), Refusal>,
}

/// Why a codec did not write a response again.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It could not read it.
    #[error("{0}")]
    Unread(#[from] FromHttpResponseError<Error>),
    /// It read it and could not write it.
    #[error("{0}")]
    Unwritten(#[from] IntoHttpError),
}

impl Codec {
    /// The codec of an endpoint.
    pub fn of<T: Endpoint>() -> Self {
        Self { operation: T::OPERATION, strict: strict::<T>, tolerant: tolerant::<T> }
    }
}

/// The codecs of all endpoints that this crate knows.
pub fn codecs() -> Vec<Codec> {
    [crate::session::codecs(), crate::discovery::codecs()].concat()
}

fn strict<T: Endpoint>(response: http::Response<&[u8]>) -> Result<http::Response<Vec<u8>>, Refusal> {
    match T::try_from_http_response(response) {
        Ok(value) => Ok(value.try_into_http_response()?),
        Err(FromHttpResponseError::Server(error)) => Ok(error.try_into_http_response()?),
        Err(error) => Err(error.into()),
    }
}

fn tolerant<T: Endpoint>(response: http::Response<&[u8]>) -> Result<(http::Response<Vec<u8>>, usize), Refusal> {
    match Tolerant::<T>::try_from_http_response(response) {
        Ok(read) => Ok((read.value.try_into_http_response()?, read.deviations.len())),
        Err(FromHttpResponseError::Server(error)) => Ok((error.try_into_http_response()?, 0)),
        Err(error) => Err(error.into()),
    }
}
