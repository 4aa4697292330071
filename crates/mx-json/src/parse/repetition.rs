//! Keys that occur more than once in an object.

use super::Parsed;
use crate::fault::{Fault, FaultKind};
use crate::keys::{Hashed, Keys};
use crate::row::{Marks, Row};

/// An approximate set of the keys of one object. It never misses a repetition and seldom reports one that is not there,
/// so most objects are not searched again.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    keys: u128,
    perhaps: bool,
}

impl Seen {
    #[inline]
    pub(super) fn add(&mut self, bytes: &[u8], key: Row) {
        let bit = 1 << (hash(bytes, key) >> 57);
        // A key with escapes may equal one that is written differently.
        self.perhaps |= self.keys & bit != 0 || key.has(Marks::ESCAPED);
        self.keys |= bit;
    }

    pub(super) fn perhaps_repeated(self) -> bool {
        self.perhaps
    }
}

/// A hash of a key's length and of its first and last eight bytes; the highest bits are the best.
#[inline]
fn hash(bytes: &[u8], key: Row) -> u64 {
    let span = key.content();
    let length = span.len();
    let mix = if length >= 8 {
        word(bytes, span.start) ^ word(bytes, span.end - 8).rotate_left(29)
    } else {
        // A short key: only the bytes of the word that belong to it.
        word(bytes, span.start) & !(u64::MAX << (8 * length))
    };
    (mix ^ length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Eight bytes, padded with zeros behind the end.
#[inline]
fn word(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// Objects with no more members are compared pair by pair.
const FEW: u32 = 16;

/// Marks the members of an object whose key is repeated later, and reports each repetition.
pub(super) fn mark(text: &str, parsed: &mut Parsed, object: u32) {
    let rows = &mut parsed.rows;
    let keys = Keys { text, rows };
    if rows.count(object) <= FEW && !any_pair(keys, object) {
        return;
    }
    for pair in keys.sorted(object).array_windows() {
        let [earlier, later] = pair.map(Hashed::key);
        if !pair[0].is_alike(pair[1]) || !(Keys { text, rows }).are_equal(earlier, later) {
            continue;
        }
        let span = rows.at(later).span();
        parsed.faults.push(Fault { kind: FaultKind::DuplicateKey, offset: span.start, len: span.len() });
        parsed.findings.shadowed.push(rows.value(earlier));
        rows.shadow(object, earlier);
    }
}

fn any_pair(keys: Keys<'_>, object: u32) -> bool {
    let mut all = keys.rows.held(object);
    all.any(|one| keys.rows.siblings(one, object).skip(1).any(|other| keys.are_equal(one, other)))
}
