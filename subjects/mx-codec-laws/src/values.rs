//! The round trip of a value that mx-codec writes and reads.

use std::fmt::Debug;

use http::Response;
use mx_codec::{Endpoint, Error, OutgoingResponse};
use mx_laws::{Broken, Case, Refusal, laws};

/// A value of an endpoint that is written and read is the same value. Returns the written response.
pub fn value_round_trip<T: Endpoint + PartialEq + Debug>(value: &T) -> Result<Case, Box<Broken>> {
    let write = |value: &T| value.to_json().map(|body| Case::ok(T::OPERATION, body)).map_err(|why| refusal(&why));
    let read = |case: &Case| T::from_json(case.response.body()).map_err(|fault| refusal(&fault));
    laws::value_round_trip(T::OPERATION, value, write, read)
}

/// The same for an error that a server answers an operation with.
pub fn error_round_trip(operation: &str, error: &Error) -> Result<Case, Box<Broken>> {
    let write = |error: &Error| {
        let written = error.clone().try_into_http_response();
        let case = written.map(|response: Response<Vec<u8>>| Case { operation: operation.to_owned(), response });
        case.map_err(|why| refusal(&why))
    };
    let read =
        |Case { response, .. }: &Case| Ok(Error::from_parts(response.status(), response.headers(), response.body()));
    laws::value_round_trip(operation, error, write, read)
}

fn refusal(why: &impl ToString) -> Refusal {
    Refusal(why.to_string())
}
