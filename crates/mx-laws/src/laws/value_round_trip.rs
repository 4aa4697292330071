//! A value that was written is read as the same value.

use std::fmt::Debug;

use mx_codec::Endpoint;
use mx_rules::id;

use crate::broken::Broken;
use crate::case::Case;

/// Reading what was written gives the value back.
pub fn value_round_trip<T: Endpoint + PartialEq + Debug>(value: &T) -> Result<(), Box<Broken>> {
    let (body, message) = match value.to_json() {
        Err(unwritable) => (Vec::new(), format!("it is not written: {unwritable}")),
        Ok(body) => match T::from_json(&body) {
            Ok(read) if read == *value => return Ok(()),
            Ok(read) => (body, format!("read was {read:?}")),
            Err(fault) => (body, format!("it is not read: {fault}")),
        },
    };
    let case = Case::ok(T::OPERATION, body);
    let written = format!("written was {value:?}");
    Err(Broken::new(id::LAW_VALUE_ROUND_TRIP, &case, "a value does not come back", written, message))
}
