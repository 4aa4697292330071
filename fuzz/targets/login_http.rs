//! Any status, headers and body as the answer to a login: every law holds, and no error becomes a success.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, LOGIN, answer, held};
use mx_laws::Case;

fuzz::target!(|bytes: &[u8]| if let Some(response) = answer(bytes) {
    held(LAWS.hold(&Case { operation: LOGIN.to_owned(), response }));
});
