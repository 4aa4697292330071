//! Text from the wire made safe for a terminal: it can neither steer it nor pass for another text.

use mx_check::picture;

/// Characters shown of one text. What is longer is no text for people; the other formats hold all of it.
const LONGEST: usize = 320;

/// The text as it may be shown: what is invisible is replaced, what is overlong is cut.
pub fn visible(text: &str) -> String {
    let mut characters = text.chars();
    let mut shown: String = characters.by_ref().take(LONGEST).map(visible_character).collect();
    if characters.next().is_some() {
        shown.push('\u{2026}');
    }
    shown
}

/// One character for one: a control character's picture, and the replacement character for what else cannot be seen.
pub(super) fn visible_character(character: char) -> char {
    if is_invisible(character) { char::REPLACEMENT_CHARACTER } else { picture(character) }
}

/// Line separators, changes of direction, and what Unicode 16 calls ignorable by default.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00ad}'
            | '\u{034f}'
            | '\u{061c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, visible};

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(visible("a\x1b[31m\r\n\t\x7f"), "a␛[31m␍␊␉␡");
        for hostile in ["\u{9b}", "\u{85}", "\u{202e}", "\u{2066}", "\u{200b}", "\u{feff}", "\u{2028}", "\u{e0041}"] {
            assert_eq!(visible(hostile), "\u{fffd}", "{hostile:?}");
        }
    }

    #[test]
    fn what_can_be_seen_is_left_alone() {
        let text = "/rooms/!a:b/\u{e9}\u{4e2d}\u{1f600} ~";
        assert_eq!(visible(text), text);
    }

    #[test]
    fn an_overlong_text_is_cut() {
        let shown = visible(&"x".repeat(100_000));
        assert_eq!(shown.chars().count(), LONGEST + 1);
        assert!(shown.ends_with("x\u{2026}"));
    }

    proptest! {
        #[test]
        fn one_for_one_and_nothing_left_to_replace(text in any::<String>()) {
            let shown = visible(&text);
            prop_assert!(!shown.chars().any(char::is_control));
            prop_assert_eq!(shown.chars().count(), text.chars().count().min(LONGEST + 1));
            prop_assert_eq!(visible(&shown), shown);
        }
    }
}
