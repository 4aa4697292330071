//! Any bytes as the body of any success: whatever the strict reader takes, the other takes equally, forgiving nothing.
#![cfg_attr(fuzzing, no_main)]

use fuzz::{LAWS, held};
use mx_laws::Case;

fuzz::target!(|body: &[u8]| for operation in LAWS.operations() {
    held(LAWS.agree(&Case::ok(operation, body)));
});
