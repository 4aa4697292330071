//! Any value of a login: it is read from its written form as the same value, and every law holds for that form.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, held};
use mx_codec::session::login::v3::Response;

fuzz::target!(|login: Response| held(LAWS.hold_for_value(&login)));
