//! The codecs of all areas.

use crate::codec::Codec;

/// The codecs of all endpoints that this crate knows.
pub fn codecs() -> Vec<Codec> {
    [crate::session::codecs(), crate::discovery::codecs()].concat()
}
