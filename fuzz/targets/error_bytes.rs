//! Any bytes as the body of an error, with statuses that are read in different ways: every law holds.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, REGISTER, held};
use mx_laws::Case;

fuzz::target!(|body: &[u8]| for status in [400, 401, 429] {
    held(LAWS.hold(&Case::with_status(REGISTER, status, body)));
});
