//! Any bytes as the body of any success: whatever the strict reader takes, the other takes equally, forgiving nothing.
#![cfg_attr(fuzzing, no_main)]

use fuzz::held;
use mx_codec::codecs;
use mx_laws::{Case, laws};

fuzz::target!(|body: &[u8]| for codec in codecs() {
    held(laws::tolerant_agrees(&codec, &Case::ok(codec.operation, body)));
});
