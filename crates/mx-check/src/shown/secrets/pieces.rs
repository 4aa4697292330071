//! A set of pieces of eight bytes. It is asked at every byte of a text, and nearly every answer is no.

use std::fmt;
use std::hash::{BuildHasher, RandomState};

/// How many bytes a piece has.
pub(super) const PIECE: usize = 8;

/// What a piece is of a secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kind {
    /// The beginning of a value.
    pub(super) begins: bool,
    /// A part that tells of its value.
    pub(super) tells: bool,
}

/// A set of pieces of eight bytes.
#[derive(Clone)]
pub(super) struct Pieces {
    /// Open addressing: a piece stands at its place or behind it. At most half of the places are taken.
    places: Vec<Option<(u64, Kind)>>,
    taken: usize,
    /// Differs from run to run, so that nobody can choose pieces that collide.
    key: u64,
}

impl Default for Pieces {
    fn default() -> Self {
        Self { places: Vec::new(), taken: 0, key: RandomState::new().hash_one(PIECE) | 1 }
    }
}

impl Pieces {
    /// Adds the first eight bytes of a text, if it has as many.
    pub(super) fn add(&mut self, text: &[u8], kind: Kind) {
        let Some(piece) = piece(text) else { return };
        if self.taken * 2 >= self.places.len() {
            self.grow();
        }
        let place = self.place(piece);
        let known = self.places[place].get_or_insert_with(|| {
            self.taken += 1;
            (piece, Kind::default())
        });
        known.1 = Kind { begins: known.1.begins || kind.begins, tells: known.1.tells || kind.tells };
    }

    /// The kind of the first eight bytes of a text, if they are in the set.
    #[inline]
    pub(super) fn get(&self, text: &[u8]) -> Option<Kind> {
        let piece = piece(text).filter(|_| !self.places.is_empty())?;
        self.places[self.place(piece)].map(|(_, kind)| kind)
    }

    /// The place of a piece, or the free one where it would stand.
    #[inline]
    fn place(&self, piece: u64) -> usize {
        let bits = self.places.len().trailing_zeros();
        // The high bits of a product depend on all bits of its factors.
        let high = piece.wrapping_mul(self.key) >> (u64::BITS - bits);
        let mut place = usize::try_from(high).expect("it is less than the number of places");
        while self.places[place].is_some_and(|(other, _)| other != piece) {
            place = (place + 1) & (self.places.len() - 1);
        }
        place
    }

    fn grow(&mut self) {
        let larger = vec![None; (self.places.len() * 2).max(64)];
        for known in std::mem::replace(&mut self.places, larger).into_iter().flatten() {
            let place = self.place(known.0);
            self.places[place] = Some(known);
        }
    }
}

impl fmt::Debug for Pieces {
    /// Pieces of secrets are not printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("taken", &self.taken).finish_non_exhaustive()
    }
}

fn piece(text: &[u8]) -> Option<u64> {
    text.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{Kind, Pieces};

    proptest! {
        #[test]
        fn it_is_a_set(added in proptest::collection::vec("[ab]{7,9}", 0..200), asked in "[ab]{8}") {
            let mut pieces = Pieces::default();
            let tells = Kind { begins: false, tells: true };
            for text in &added {
                pieces.add(text.as_bytes(), tells);
            }
            let known: BTreeSet<&str> = added.iter().filter_map(|text| text.get(..8)).collect();
            prop_assert_eq!(pieces.get(asked.as_bytes()).is_some(), known.contains(asked.as_str()));
            prop_assert!(known.iter().all(|text| pieces.get(text.as_bytes()) == Some(tells)));
        }
    }
}
