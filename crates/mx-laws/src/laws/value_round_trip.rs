//! A value that was written is read as the same value.

use std::fmt::Debug;

use mx_rules::id;

use crate::broken::Broken;
use crate::case::Case;
use crate::subject::Refusal;

/// A value of an operation that is written and read is the same value. Returns the written response.
///
/// A subject with types says how it writes and reads one of them; the law knows neither its types nor its traits.
pub fn value_round_trip<T: PartialEq + Debug>(
    operation: &str,
    value: &T,
    write: impl FnOnce(&T) -> Result<Case, Refusal>,
    read: impl FnOnce(&Case) -> Result<T, Refusal>,
) -> Result<Case, Box<Broken>> {
    let (case, message) = match write(value) {
        Err(refusal) => (Case::ok(operation, ""), format!("it is not written: {}", refusal.0)),
        Ok(case) => match read(&case) {
            Ok(read) if read == *value => return Ok(case),
            Ok(read) => (case, format!("read was {read:?}")),
            Err(refusal) => (case, format!("it is not read: {}", refusal.0)),
        },
    };
    let written = format!("written was {value:?}");
    Err(Broken::new(id::LAW_VALUE_ROUND_TRIP, &case, "a value does not come back", written, message))
}
