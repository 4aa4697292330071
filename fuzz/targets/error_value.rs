//! Any error: it is read from its written form as the same error, and every law holds for that form.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, REGISTER, held};
use mx_codec::Error;

fuzz::target!(|error: Error| held(LAWS.hold_for_error(REGISTER, &error)));
