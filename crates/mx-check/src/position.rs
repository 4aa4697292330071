//! Lines and columns of ascending offsets, counted in one pass over the body.

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

    /// Line and column, in characters from 1, of an offset that is not before the last one asked for.
    pub(crate) fn advance(&mut self, offset: usize) -> (usize, usize) {
        let to = offset.min(self.body.len());
        for chunk in self.body[self.offset.min(to)..to].utf8_chunks() {
            for character in chunk.valid().chars() {
                match character {
                    '\n' => (self.line, self.column) = (self.line + 1, 1),
                    _ => self.column += 1,
                }
            }
            // Bytes that are no UTF-8 count as one character each.
            self.column += chunk.invalid().len();
        }
        self.offset = self.offset.max(to);
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn columns_are_characters() {
        let body = "{\"ä\":\n  1}".as_bytes();
        let mut cursor = Cursor::new(body);
        assert_eq!(cursor.advance(0), (1, 1));
        assert_eq!(cursor.advance(4), (1, 4));
        assert_eq!(cursor.advance(9), (2, 3));
        assert_eq!(cursor.advance(100), (2, 5));
    }

    #[test]
    fn bytes_that_are_not_utf8_count_one_each() {
        let mut cursor = Cursor::new(b"ab\xff\xf0\x9f\xa6c\n\x80d");
        for (offset, column) in (1..=8).enumerate() {
            assert_eq!(cursor.advance(offset), (1, column), "{offset}");
        }
        assert_eq!(cursor.advance(9), (2, 2));
        assert_eq!(cursor.advance(10), (2, 3));
    }
}
