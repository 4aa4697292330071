//! A digit for the operation, then any bytes as the body of its success: every law holds.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, held};
use mx_laws::Case;

fuzz::target!(|bytes: &[u8]| if let Some((digit, body)) = bytes.split_first() {
    let index = usize::from(digit.wrapping_sub(b'0')) % LAWS.operations().len();
    let operation = LAWS.operations().nth(index).expect("the index is below the length");
    held(LAWS.hold(&Case::ok(operation, body)));
});
