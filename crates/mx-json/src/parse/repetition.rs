//! Keys that occur more than once in an object.

use std::borrow::Cow;

use super::Parsed;
use crate::entry::{Entry, Key, Marks, offset};
use crate::fault::{Fault, FaultKind};
use crate::text::decode;

/// An approximate set of the keys of one object. It never misses a repetition and seldom reports one that is not there,
/// so most objects are not searched again.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    keys: u128,
    perhaps: bool,
}

impl Seen {
    #[inline]
    pub(super) fn add(&mut self, bytes: &[u8], key: Key) {
        let bit = 1 << (hash(bytes, key) >> 57);
        // A key with escapes may equal one that is written differently.
        self.perhaps |= self.keys & bit != 0 || key.is_escaped();
        self.keys |= bit;
    }

    pub(super) fn perhaps_repeated(self) -> bool {
        self.perhaps
    }
}

/// A hash of a key's length and of its first and last eight bytes; the highest bits are the best.
#[inline]
fn hash(bytes: &[u8], key: Key) -> u64 {
    let span = key.span();
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
pub(super) fn mark(text: &str, parsed: &mut Parsed, object: usize) {
    let tape = &parsed.tape;
    let entry = tape[object];
    if entry.count <= FEW && !any_pair(text, tape, object) {
        return;
    }
    let mut shadowed = Vec::new();
    for group in repeated(text, tape, object) {
        for pair in group.windows(2) {
            let later = tape[pair[1] as usize].key.span();
            let (start, end) = (later.start - 1, later.end + 1);
            parsed.faults.push(Fault { kind: FaultKind::DuplicateKey, offset: start, len: end - start });
            shadowed.push(pair[0]);
        }
    }
    parsed.tape[object].count -= offset(shadowed.len());
    for index in &shadowed {
        parsed.tape[*index as usize].marks.add(Marks::SHADOWED);
    }
    parsed.findings.shadowed.extend(shadowed);
}

fn any_pair(text: &str, tape: &[Entry], object: usize) -> bool {
    let end = tape[object].next;
    members(tape, object).any(|first| {
        let first = &tape[first as usize];
        siblings(tape, first.next, end).any(|second| same(text, first.key, tape[second as usize].key))
    })
}

fn same(text: &str, one: Key, other: Key) -> bool {
    if one.is_escaped() || other.is_escaped() {
        return name(text, one) == name(text, other);
    }
    text.as_bytes()[one.span()] == text.as_bytes()[other.span()]
}

/// The members of each key that occurs more than once, in the order of the body.
fn repeated(text: &str, tape: &[Entry], object: usize) -> Vec<Vec<u32>> {
    let mut hashed: Vec<(u64, u32)> = members(tape, object)
        .map(|index| {
            let key = tape[index as usize].key;
            (full_hash(name(text, key).as_bytes()), index)
        })
        .collect();
    hashed.sort_unstable();
    let mut groups = Vec::new();
    for alike in hashed.chunk_by(|(one, _), (other, _)| one == other).filter(|alike| alike.len() > 1) {
        // Keys may be made to have equal hashes, so they are sorted, not compared pair by pair.
        let mut named: Vec<(Cow<'_, str>, u32)> =
            alike.iter().map(|(_, index)| (name(text, tape[*index as usize].key), *index)).collect();
        named.sort_unstable();
        let same = named.chunk_by(|(one, _), (other, _)| one == other).filter(|same| same.len() > 1);
        groups.extend(same.map(|same| same.iter().map(|(_, index)| *index).collect()));
    }
    groups
}

fn full_hash(name: &[u8]) -> u64 {
    let (words, rest) = name.as_chunks();
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32);
    let hash = words.iter().fold(name.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)))
}

fn name(text: &str, key: Key) -> Cow<'_, str> {
    decode(&text[key.span()], key.is_escaped())
}

/// The places on the tape of an object's members.
fn members(tape: &[Entry], object: usize) -> impl Iterator<Item = u32> {
    siblings(tape, offset(object + 1), tape[object].next)
}

/// The members from `first` on, up to the end of their object.
fn siblings(tape: &[Entry], first: u32, end: u32) -> impl Iterator<Item = u32> {
    std::iter::successors(Some(first), |index| tape.get(*index as usize).map(|entry| entry.next))
        .take_while(move |index| *index < end)
}
