//! Any value of a login: it comes back from what it is written as, and every law holds for that.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, held};
use mx_codec::session::login::v3::Response;

fuzz::target!(|login: Response| held(LAWS.hold_for_value(&login)));
