//! Any error: it comes back from what it is written as, and every law holds for that.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, REGISTER, held};
use mx_codec::Error;

fuzz::target!(|error: Error| held(LAWS.hold_for_error(REGISTER, &error)));
