//! A value that was written is read as the same value.

use std::fmt::Debug;

use http::Response;
use mx_codec::{Endpoint, Error, OutgoingResponse};
use mx_rules::id;

use crate::broken::Broken;
use crate::case::Case;

/// Reading what was written gives the value back. What was written is returned.
pub fn value_round_trip<T: Endpoint + PartialEq + Debug>(value: &T) -> Result<Case, Box<Broken>> {
    let written = value.to_json().map(|body| Case::ok(T::OPERATION, body));
    comes_back(T::OPERATION, value, written, |case| T::from_json(case.response.body()))
}

/// The same for an error that a server answers an operation with.
pub fn error_round_trip(operation: &str, error: &Error) -> Result<Case, Box<Broken>> {
    let written = error.clone().try_into_http_response();
    let written = written.map(|response: Response<Vec<u8>>| Case { operation: operation.to_owned(), response });
    let read = |Case { response, .. }: &Case| Error::from_parts(response.status(), response.headers(), response.body());
    comes_back(operation, error, written, |case| Ok::<_, std::convert::Infallible>(read(case)))
}

fn comes_back<T: PartialEq + Debug, W: ToString, R: ToString>(
    operation: &str,
    value: &T,
    written: Result<Case, W>,
    read: impl FnOnce(&Case) -> Result<T, R>,
) -> Result<Case, Box<Broken>> {
    let (case, message) = match written {
        Err(unwritable) => (Case::ok(operation, ""), format!("it is not written: {}", unwritable.to_string())),
        Ok(case) => match read(&case) {
            Ok(read) if read == *value => return Ok(case),
            Ok(read) => (case, format!("read was {read:?}")),
            Err(fault) => (case, format!("it is not read: {}", fault.to_string())),
        },
    };
    let written = format!("written was {value:?}");
    Err(Broken::new(id::LAW_VALUE_ROUND_TRIP, &case, "a value does not come back", written, message))
}
