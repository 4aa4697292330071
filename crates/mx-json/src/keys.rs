//! The keys of an object in an order in which equal keys are neighbours and a key is found without a walk: by their
//! hashes, so that keys are seldom compared.

use std::cmp::Ordering;
use std::ops::Range;

use crate::Limits;
use crate::row::narrow;
use crate::rows::Rows;
use crate::text::Written;

/// The keys on a tape.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'d> {
    pub(crate) text: &'d str,
    pub(crate) rows: &'d Rows,
}

impl<'d> Keys<'d> {
    /// The key at a place as it is written.
    #[inline]
    pub(crate) fn written(self, key: u32) -> Written<'d> {
        self.rows.at(key).written(self.text)
    }

    pub(crate) fn are_equal(self, one: u32, other: u32) -> bool {
        self.written(one).is_equal(self.written(other))
    }

    /// The keys of an object by their hashes, then as they compare, then as in the body.
    pub(crate) fn sorted(self, object: u32) -> Vec<Hashed> {
        let mut keys: Vec<_> = Vec::with_capacity(self.rows.count(object) as usize);
        keys.extend(self.rows.held(object).map(|key| Hashed::new(self.written(key), key)));
        keys.sort_unstable();
        for alike in keys.chunk_by_mut(|one, other| one.is_alike(*other)).filter(|alike| alike.len() > 1) {
            let first = alike[0].key();
            if alike.iter().any(|other| !self.are_equal(first, other.key())) {
                // Keys may be made to have equal hashes, so they are sorted, not compared pair by pair.
                alike.sort_unstable_by(|one, other| {
                    self.written(one.key()).compare(self.written(other.key())).then(one.cmp(other))
                });
            }
        }
        keys
    }

    /// Which of sorted keys are equal to a key.
    pub(crate) fn range(self, sorted: &[Hashed], key: Written<'_>) -> Range<usize> {
        let hash = hash(key);
        let order = |it: &Hashed| it.hash().cmp(&hash).then_with(|| self.written(it.key()).compare(key));
        let start = sorted.partition_point(|it| order(it) == Ordering::Less);
        start..sorted.partition_point(|it| order(it) != Ordering::Greater)
    }
}

/// A key: a hash of it in the highest bits, and its place on the tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hashed(u64);

/// The bits of a place.
const PLACE: u64 = Limits::MOST_BYTES as u64;

impl Hashed {
    fn new(key: Written<'_>, place: u32) -> Self {
        Self(hash(key) | u64::from(place))
    }

    pub(crate) fn key(self) -> u32 {
        narrow((self.0 & PLACE) as usize)
    }

    fn hash(self) -> u64 {
        self.0 & !PLACE
    }

    /// Whether two keys are equal, or have equal hashes by chance.
    pub(crate) fn is_alike(self, other: Self) -> bool {
        self.hash() == other.hash()
    }
}

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash of what a key says, in the bits that a place leaves.
fn hash(key: Written<'_>) -> u64 {
    let key = key.decode();
    let (words, rest) = key.as_bytes().as_chunks();
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(FACTOR).rotate_left(32);
    let hash = words.iter().fold(key.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let hash = rest.iter().fold(hash, |hash, byte| mix(hash, u64::from(*byte)));
    (hash ^ hash >> 32).wrapping_mul(FACTOR) & !PLACE
}
