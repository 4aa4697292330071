//! Lines and columns of ascending offsets, counted in one pass over the body.

use crate::finding::BodyPlace;

/// Walks forward through a body.
pub(crate) struct Cursor<'b> {
    body: &'b [u8],
    offset: usize,
    line: usize,
    column: usize,
}

impl<'b> Cursor<'b> {
    pub(crate) fn new(body: &'b [u8]) -> Self {
        Self { body, offset: 0, line: 1, column: 1 }
    }

    /// The place of an offset that is not before the last one asked for.
    pub(crate) fn advance(&mut self, offset: usize) -> BodyPlace {
        let to = offset.min(self.body.len());
        for chunk in self.body[self.offset.min(to)..to].utf8_chunks() {
            for character in chunk.valid().chars() {
                match character {
                    '\n' => (self.line, self.column) = (self.line + 1, 1),
                    _ => self.column += 1,
                }
            }
            // Bytes that are not UTF-8 count as one character each.
            self.column += chunk.invalid().len();
        }
        self.offset = self.offset.max(to);
        BodyPlace { line: self.line, column: self.column, offset }
    }
}

/// The place of one offset.
pub(crate) fn place_of(body: &[u8], offset: usize) -> BodyPlace {
    Cursor::new(body).advance(offset)
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    fn at(cursor: &mut Cursor<'_>, offset: usize) -> (usize, usize) {
        let place = cursor.advance(offset);
        (place.line, place.column)
    }

    #[test]
    fn columns_are_characters() {
        let body = "{\"ä\":\n  1}".as_bytes();
        let mut cursor = Cursor::new(body);
        assert_eq!(at(&mut cursor, 0), (1, 1));
        assert_eq!(at(&mut cursor, 4), (1, 4));
        assert_eq!(at(&mut cursor, 9), (2, 3));
        assert_eq!(at(&mut cursor, 100), (2, 5));
    }

    #[test]
    fn bytes_that_are_not_utf8_count_one_each() {
        let mut cursor = Cursor::new(b"ab\xff\xf0\x9f\xa6c\n\x80d");
        for (offset, column) in (1..=8).enumerate() {
            assert_eq!(at(&mut cursor, offset), (1, column), "{offset}");
        }
        assert_eq!(at(&mut cursor, 9), (2, 2));
        assert_eq!(at(&mut cursor, 10), (2, 3));
    }
}
