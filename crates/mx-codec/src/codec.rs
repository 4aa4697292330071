//! Every endpoint as bytes in and bytes out, for whoever holds codecs to their word.

use crate::endpoint::Endpoint;
use crate::http::{FromHttpResponseError, IncomingResponse, IntoHttpError, OutgoingResponse};
use crate::{Error, Tolerant};

/// A response in, the same response out, and how much of it was forgiven.
pub type Again = fn(http::Response<&[u8]>) -> Result<(http::Response<Vec<u8>>, usize), Refusal>;

/// What reads the response of one operation and writes it again.
#[derive(Clone, Copy, Debug)]
pub struct Codec {
    /// The operation: method and path template.
    pub operation: &'static str,
    /// Reads strictly, forgiving nothing.
    pub strict: Again,
    /// Reads what can be understood.
    pub tolerant: Again,
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

fn strict<T: Endpoint>(response: http::Response<&[u8]>) -> Result<(http::Response<Vec<u8>>, usize), Refusal> {
    again(T::try_from_http_response(response).map(|value| (value, 0)))
}

fn tolerant<T: Endpoint>(response: http::Response<&[u8]>) -> Result<(http::Response<Vec<u8>>, usize), Refusal> {
    again(Tolerant::<T>::try_from_http_response(response).map(|read| (read.value, read.deviations.len())))
}

fn again<T: Endpoint>(
    read: Result<(T, usize), FromHttpResponseError<Error>>,
) -> Result<(http::Response<Vec<u8>>, usize), Refusal> {
    match read {
        Ok((value, forgiven)) => Ok((value.try_into_http_response()?, forgiven)),
        Err(FromHttpResponseError::Server(error)) => Ok((error.try_into_http_response()?, 0)),
        Err(error) => Err(error.into()),
    }
}
