//! Any bytes as the body of any success: the tolerant reader reads what the strict one accepts as the same value, and
//! forgives nothing.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, held};
use mx_laws::Case;

fuzz::target!(|body: &[u8]| for operation in LAWS.operations() {
    held(LAWS.agree(&Case::ok(operation, body)));
});
