//! The offending bytes, shown in place.

use std::fmt;

use mx_check::Excerpt;
use unicode_width::UnicodeWidthChar as _;

use super::visible::{Shown, printable, shown};

/// An excerpt laid out for a terminal: the line, and the caret's place below it in columns.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Underlined {
    pub(super) line: String,
    indent: usize,
    width: usize,
}

impl From<&Excerpt> for Underlined {
    fn from(excerpt: &Excerpt) -> Self {
        let characters: Vec<Shown> = shown(&excerpt.text).collect();
        let start = excerpt.start.min(characters.len());
        let end = excerpt.start.saturating_add(excerpt.length).min(characters.len());
        let (before, after) =
            (if excerpt.cut_before { "\u{2026}" } else { "" }, if excerpt.cut_after { "\u{2026}" } else { "" });
        Self {
            line: format!("{before}{}{after}", printable(&excerpt.text)),
            indent: usize::from(excerpt.cut_before) + columns(&characters[..start]),
            width: columns(&characters[start..end.max(start)]).max(1),
        }
    }
}

/// The carets.
impl fmt::Display for Underlined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:indent$}{:^>width$}", "", "", indent = self.indent, width = self.width)
    }
}

/// How many columns of a terminal the characters fill. What is invisible has been replaced before, so a sequence
/// is as wide as its characters.
fn columns(characters: &[Shown]) -> usize {
    characters.iter().map(|it| it.character.width().unwrap_or(0) + usize::from(it.is_split)).sum()
}

#[cfg(test)]
mod tests {
    use mx_check::Excerpt;
    use proptest::prelude::*;

    use super::Underlined;

    fn lines(text: &str, start: usize, length: usize, cut: bool) -> String {
        let excerpt = Excerpt { text: text.to_owned(), start, length, cut_before: cut, cut_after: cut };
        let shown = Underlined::from(&excerpt);
        format!("{}\n{shown}", shown.line)
    }

    #[test]
    fn the_caret_stands_below() {
        assert_eq!(lines("{\"a\": true}", 6, 4, false), "{\"a\": true}\n      ^^^^");
        assert_eq!(lines("{\"a\": true}", 6, 4, true), "…{\"a\": true}…\n       ^^^^");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(lines("\"日本\": 1", 6, 1, false), "\"日本\": 1\n        ^");
        assert_eq!(lines("[\"日本\"]", 1, 4, false), "[\"日本\"]\n ^^^^^^");
    }

    #[test]
    fn combining_marks_take_none() {
        assert_eq!(lines("e\u{301}: 1", 4, 1, false), "e\u{301}: 1\n   ^");
        assert_eq!(lines("e\u{301}", 1, 1, false), "e\u{301}\n ^");
    }

    #[test]
    fn what_was_replaced_takes_one() {
        assert_eq!(lines("\t\u{202e}\u{200d}x", 3, 1, false), "␉\u{fffd}\u{fffd}x\n   ^");
    }

    #[test]
    fn what_is_broken_up_takes_one_more() {
        assert_eq!(lines("##[a] 1", 6, 1, false), "# #[a] 1\n       ^");
        assert_eq!(lines("[\"::error::\"]", 1, 11, false), "[\": :error::\"]\n ^^^^^^^^^^^^");
    }

    #[test]
    fn a_place_outside_the_text_is_its_end() {
        assert_eq!(lines("ab", 9, usize::MAX, false), "ab\n  ^");
        assert_eq!(lines("", 0, 1, false), "\n^");
    }

    proptest! {
        #[test]
        fn any_excerpt_is_two_lines(text in any::<String>(), start: usize, length: usize, cut: bool) {
            prop_assert_eq!(lines(&text, start, length, cut).lines().count(), 2);
        }
    }
}
