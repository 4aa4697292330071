//! How the tape grows: seldom, and not by doubling, because the tape of a large body is larger than the body.

use super::Parser;
use crate::rows::Rows;

/// A row of the tape stands for more bytes than this, in most bodies.
const BYTES_PER_ROW: usize = 8;

/// A tape with room for the rows of a usual body.
pub(super) fn of_usual(bytes: &[u8]) -> Rows {
    Rows::with_room(bytes.len() / BYTES_PER_ROW + 4)
}

impl Parser<'_> {
    /// Makes room for all rows from now on. Only bodies of small values get here, and these but once.
    #[cold]
    pub(super) fn make_room(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        // What was just read, perhaps a container, and the first value in it.
        let here = 3;
        self.parsed.rows.make_room(here + most_rows(rest).min(rest.len()));
    }
}

/// How many rows there are at most after the first value: a value follows each comma and each start of a container, a
/// container takes a row more, and so does a key before its colon. What is in strings counts too.
fn most_rows(bytes: &[u8]) -> usize {
    // A sum of up to 2 * 127 fits a byte, and compilers vectorize sums of bytes.
    let rows = |byte: &u8| u8::from(matches!(byte, b',' | b':')) + 2 * u8::from(*byte | 0x20 == b'{');
    bytes.chunks(127).map(|chunk| usize::from(chunk.iter().map(rows).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::most_rows;

    #[test]
    fn rows_are_counted() {
        for (text, count) in [("", 0), ("[[1,2],{},\",\"]", 10), ("{\"a\":0}", 3), ("}];\u{1b}\u{c}0", 0)] {
            assert_eq!(most_rows(text.as_bytes()), count, "{text}");
        }
        for length in [126, 127, 128, 1000] {
            assert_eq!(most_rows(&vec![b'['; length]), 2 * length);
        }
    }
}
