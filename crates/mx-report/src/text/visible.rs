//! Text from the wire made safe for a terminal and a log: it can neither steer them nor pass for another text.

use mx_check::picture;

use crate::ci_command;
use crate::invisible::is_invisible;

/// Characters shown of one text. What is longer is no text for people; the other formats hold all of it.
const LONGEST: usize = 320;

/// A character as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The character, or what takes its place.
    pub(super) character: char,
    /// Whether a space follows that the text does not have, because the log of a CI job would obey the text.
    pub(super) is_split: bool,
}

/// The text as it may be shown in a report: as [`printable`] gives it, and cut where it is overlong.
pub fn visible(text: &str) -> String {
    let mut characters = characters(text);
    let mut shown: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        shown.push('\u{2026}');
    }
    shown
}

/// The text on one line, as it may be shown on a terminal or in a log: a control character's picture stands for it, the
/// replacement character for what else cannot be seen, and a space breaks up what a CI system would obey, as in `: :error::`
/// and `# #[error]`.
pub fn printable(text: &str) -> String {
    characters(text).collect()
}

fn characters(text: &str) -> impl Iterator<Item = char> {
    shown(text).flat_map(|Shown { character, is_split }| [character].into_iter().chain(is_split.then_some(' ')))
}

/// The characters of a text, one for one.
pub(super) fn shown(text: &str) -> impl Iterator<Item = Shown> {
    text.char_indices().map(|(place, character)| Shown {
        character: if is_invisible(character) { char::REPLACEMENT_CHARACTER } else { picture(character) },
        is_split: ci_command::begins(&text[place..]),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, printable, shown, visible};
    use crate::ci_command;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(visible("a\x1b[31m\r\n\t\x7f"), "a␛[31m␍␊␉␡");
        for hostile in ["\u{9b}", "\u{85}", "\u{202e}", "\u{2066}", "\u{200b}", "\u{feff}", "\u{2028}", "\u{e0041}"] {
            assert_eq!(visible(hostile), "\u{fffd}", "{hostile:?}");
        }
    }

    #[test]
    fn nothing_commands_a_ci_system() {
        assert_eq!(visible("::error file=a::b"), ": :error file=a::b");
        assert_eq!(visible("a:::add-mask::b"), "a:: :add-mask::b");
        assert_eq!(visible("###[error]##vso[task.complete]"), "## #[error]# #vso[task.complete]");
        assert_eq!(visible("#\u{200b}#[error]"), "#\u{fffd}#[error]");
    }

    #[test]
    fn what_can_be_seen_is_left_alone() {
        let text = "/rooms/!a:b/\u{e9}\u{4e2d}\u{1f600} ~ [::1]:8008 client-server.json#/paths";
        assert_eq!(visible(text), text);
    }

    #[test]
    fn an_overlong_text_is_cut() {
        let shown = visible(&"x".repeat(100_000));
        assert_eq!(shown.chars().count(), LONGEST + 1);
        assert!(shown.ends_with("x\u{2026}"));
        assert_eq!(printable(&shown.repeat(9)), shown.repeat(9), "but not where it has to be whole");
    }

    /// Texts in which commands are frequent.
    fn texts() -> impl Strategy<Value = String> {
        let parts = prop_oneof![any::<char>().prop_map(String::from), "[:#]{1,4}", "[a-z0-9\\[\\]]{1,6}"];
        prop::collection::vec(parts, 0..120).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn one_for_one_and_nothing_left_to_replace(text in texts()) {
            let whole = printable(&text);
            prop_assert!(!whole.chars().any(char::is_control));
            prop_assert!(!whole.char_indices().any(|(place, _)| ci_command::begins(&whole[place..])), "{}", whole);
            prop_assert_eq!(shown(&text).count(), text.chars().count());
            let shown = visible(&text);
            prop_assert_eq!(shown.chars().count(), whole.chars().count().min(LONGEST + 1));
            prop_assert_eq!((visible(&shown), printable(&whole)), (shown, whole));
        }
    }
}
