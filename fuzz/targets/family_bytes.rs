//! An operation on the first line, then any bytes as the body of its success: every law holds.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, held};
use mx_laws::Case;

fuzz::target!(|bytes: &[u8]| if let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
    let (name, known) = (&bytes[..end], LAWS.operations());
    // A line that does not name an operation chooses one by its length: most mutations break the name.
    let operation = known.iter().find(|known| known.as_bytes() == name).unwrap_or(&known[end % known.len()]);
    held(LAWS.hold(&Case::ok(operation, &bytes[end + 1..])));
});
