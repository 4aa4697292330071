//! The spec in the binary: an index of each version, and the bundles that they share.

use std::io::Read as _;

use flate2::read::ZlibDecoder;
use serde_json::Value;

use crate::bundle::Index;
use crate::verbatim::Errata;

use self::packed::{BUNDLE_ENDS, INDEXES};

/// Written by the build script.
#[expect(clippy::unreadable_literal, reason = "nobody reads these offsets")]
mod packed {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

static BUNDLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundles.bin"));

/// The versions that the binary carries, oldest first: `v1.1` ... `v1.19`.
pub fn versions() -> impl DoubleEndedIterator<Item = &'static str> {
    INDEXES.iter().map(|(version, ..)| *version)
}

pub(crate) fn index(version: &str, errata: Errata) -> Option<Index> {
    let (_, corrected, verbatim) = INDEXES.iter().find(|(name, ..)| *name == version)?;
    let packed = match errata {
        Errata::Corrected => corrected,
        Errata::LeftOut => verbatim,
    };
    Some(serde_json::from_slice(&unpack(packed)).expect("the build script wrote this index"))
}

/// Unpacks the bundle with this number in an embedded index.
pub(crate) fn bundle(number: usize) -> Value {
    let start = if number == 0 { 0 } else { BUNDLE_ENDS[number - 1] };
    let packed = &BUNDLES[start..BUNDLE_ENDS[number]];
    serde_json::from_slice(&unpack(packed)).expect("the build script wrote this bundle")
}

fn unpack(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(packed.len() * 8);
    ZlibDecoder::new(packed).read_to_end(&mut bytes).expect("the build script compressed this");
    bytes
}
