//! Any bytes as the body of a login: every law holds for both readers.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, LOGIN, held};
use mx_laws::Case;

fuzz::target!(|body: &[u8]| held(LAWS.hold(&Case::ok(LOGIN, body))));
