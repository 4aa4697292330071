//! Lines and columns, for bytes of any kind.

/// Line and column of a byte offset, both counted from 1, the column in characters. A byte that is
/// no UTF-8 counts as one character; within a character it is the place of the character; an offset
/// behind the end is the end.
pub fn line_column(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = &bytes[..start_of_character(bytes, offset.min(bytes.len()))];
    let line = before.split(|byte| *byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let characters = before[start..].utf8_chunks().map(|chunk| chunk.valid().chars().count() + chunk.invalid().len());
    (line, 1 + characters.sum::<usize>())
}

/// The first byte of the character that the byte at `offset` belongs to.
fn start_of_character(bytes: &[u8], offset: usize) -> usize {
    let from = offset.saturating_sub(3);
    let starts = (from..offset).find(|start| {
        // Only a first byte of several starts a character that goes on behind `offset`.
        let character =
            (offset + 1 - start..=4).find_map(|len| std::str::from_utf8(bytes.get(*start..start + len)?).ok());
        character.is_some_and(|text| text.chars().next().is_some_and(|first| start + first.len_utf8() > offset))
    });
    starts.unwrap_or(offset)
}

#[cfg(test)]
mod tests {
    use super::line_column;

    #[test]
    fn columns_are_characters() {
        let text = "{\"ä🦀\":\r\n  \"é\"}\n";
        for (offset, character) in text.char_indices() {
            let before = &text[..offset];
            let line = before.lines().count().max(1) + usize::from(before.ends_with('\n'));
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            for byte in offset..offset + character.len_utf8() {
                assert_eq!(line_column(text.as_bytes(), byte), (line, column), "{byte}");
            }
        }
        assert_eq!(line_column(text.as_bytes(), 1000), (3, 1));
    }

    #[test]
    fn bytes_that_are_not_utf8_count_one_each() {
        let bytes = b"ab\xff\xf0\x9f\xa6c\n\x80d";
        let columns = [1, 2, 3, 4, 5, 6, 7, 8];
        for (offset, column) in columns.into_iter().enumerate() {
            assert_eq!(line_column(bytes, offset), (1, column), "{offset}");
        }
        assert_eq!(line_column(bytes, 9), (2, 2));
        assert_eq!(line_column(bytes, 10), (2, 3));
        assert_eq!(line_column(b"", 0), (1, 1));
    }
}
