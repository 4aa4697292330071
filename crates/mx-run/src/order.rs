//! Puts outcomes into the order of the input.

use std::collections::{BTreeMap, VecDeque};

use crate::sink::Outcome;
use crate::weight::weight;

/// Consecutive outcomes of one batch.
#[derive(Debug)]
pub(crate) struct Piece {
    /// The number of the batch.
    pub(crate) batch: u64,
    pub(crate) outcomes: Vec<Outcome>,
    /// About how many bytes they take.
    pub(crate) bytes: u64,
    /// Whether the batch ends with it.
    pub(crate) is_last: bool,
}

impl Piece {
    pub(crate) fn of(batch: u64) -> Self {
        Self { batch, outcomes: Vec::new(), bytes: 0, is_last: false }
    }

    pub(crate) fn push(&mut self, outcome: Outcome) {
        self.bytes += weight(&outcome);
        self.outcomes.push(outcome);
    }
}

/// Takes pieces in any order of their batches and gives them in the order of the input.
#[derive(Debug, Default)]
pub(crate) struct Order {
    /// The batch whose pieces come next.
    next: u64,
    waiting: BTreeMap<u64, VecDeque<Piece>>,
}

impl Order {
    /// Takes a piece. Those of one batch come in their order.
    pub(crate) fn add(&mut self, piece: Piece) {
        self.waiting.entry(piece.batch).or_default().push_back(piece);
    }

    /// The next piece, if it is there.
    pub(crate) fn next(&mut self) -> Option<Piece> {
        let piece = self.waiting.get_mut(&self.next)?.pop_front()?;
        if piece.is_last {
            self.waiting.remove(&self.next);
            self.next += 1;
        }
        Some(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, Piece};

    #[test]
    fn pieces_come_out_in_the_order_of_their_batches() {
        let mut order = Order::default();
        let mut out = Vec::new();
        for (batch, number, is_last) in
            [(1, 0, false), (0, 0, false), (2, 0, true), (1, 1, true), (0, 1, false), (0, 2, true)]
        {
            order.add(Piece { bytes: number, is_last, ..Piece::of(batch) });
            out.extend(std::iter::from_fn(|| order.next()).map(|piece| (piece.batch, piece.bytes)));
        }
        assert_eq!(out, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0)]);
    }
}
