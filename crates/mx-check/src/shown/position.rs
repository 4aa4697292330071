//! Lines and columns of offsets, counted in one pass over the body.

use crate::finding::BodyPlace;

/// How many bytes apart milestones are.
const APART: usize = 1024;

/// Walks forward through a body, to ascending offsets.
#[derive(Clone)]
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

/// The places of offsets in any order. Each is counted from the milestone before it.
pub(crate) struct Milestones<'b>(Vec<Cursor<'b>>);

impl<'b> Milestones<'b> {
    pub(crate) fn new(body: &'b [u8]) -> Self {
        Self(vec![Cursor::new(body)])
    }

    pub(crate) fn place(&mut self, offset: usize) -> BodyPlace {
        while let Some(next) = self.next(offset) {
            self.0.push(next);
        }
        let before = self.0.partition_point(|it| it.offset <= offset) - 1;
        self.0[before].clone().advance(offset)
    }

    /// The milestone behind the last one, if it is not behind an offset.
    fn next(&self, offset: usize) -> Option<Cursor<'b>> {
        let mut cursor = self.0.last()?.clone();
        let next = start_of_character(cursor.body, cursor.offset + APART);
        (next <= offset.min(cursor.body.len())).then(|| {
            cursor.advance(next);
            cursor
        })
    }
}

/// The start of the character at an offset, or the offset if there is none.
fn start_of_character(body: &[u8], offset: usize) -> usize {
    let continues = |at: &usize| body.get(*at).is_some_and(|byte| byte & 0xC0 == 0x80);
    (offset.saturating_sub(3)..=offset).rev().find(|at| !continues(at)).unwrap_or(offset)
}

#[cfg(test)]
mod tests {
    use super::{APART, Cursor, Milestones};

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

    #[test]
    fn places_in_any_order_are_those_of_a_walk() {
        let pieces: [&[u8]; 4] = ["aäé\n€𝄞".as_bytes(), b"long line ", b"\xff\x80\x80\x80\x80", b"\n\n"];
        let body: Vec<u8> = (0..APART).flat_map(|number| pieces[number * 7 % 11 % 4]).copied().collect();
        let mut milestones = Milestones::new(&body);
        for number in 0..2000 {
            let offset = number * 7919 % (body.len() + 10);
            assert_eq!(milestones.place(offset), Cursor::new(&body).advance(offset), "{offset}");
        }
    }
}
