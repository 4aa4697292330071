//! Covers secrets in texts, whole or in part, however they are spelled.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::{Bound, Range};

use super::learnt::{Learnt, Side};
use super::pieces::{Kind, PIECE, Pieces};
use super::shapes;
use super::spelling::{View, spellings};

/// Shorter values are covered under their names alone: a word can be equal by chance.
const SHORTEST: usize = PIECE;

/// How much of one value is remembered, in bytes. What is longer is covered under its name, and found by its beginning.
const LONGEST: usize = 4096;

/// How many bytes of values are remembered of all requests, and of all responses: a server that answers with a million
/// tokens cannot make the client's be forgotten.
const MOST_BYTES: usize = 1 << 20;

/// Covers the secrets that were learnt.
///
/// A value is covered wherever all of it stands. Of one that looks like a token each piece of eight bytes is covered, so
/// that a token which is cut off does not show.
#[derive(Clone, Default)]
pub struct Mask {
    values: BTreeSet<Box<[u8]>>,
    /// The beginnings of the values, to rule out nearly all places of a text, and the pieces of those that look like tokens.
    pieces: Pieces,
    held: BTreeMap<Side, usize>,
}

impl Mask {
    /// A mask of the secrets of one exchange.
    pub(crate) fn of(learnt: &Learnt) -> Self {
        let mut mask = Self::default();
        mask.learn_all(learnt.values());
        mask
    }

    /// Remembers the secrets of one more exchange of the run, as far as there is room. A word, or the name of a host or a
    /// member, is covered in its own exchange alone: it can stand anywhere else by chance.
    pub fn learn(&mut self, learnt: &Learnt) {
        self.learn_all(learnt.values().filter(|(_, value)| !is_word(value)));
    }

    fn learn_all<'v>(&mut self, values: impl Iterator<Item = (Side, &'v str)>) {
        for (side, value) in values {
            let value = value.as_bytes();
            self.add(side, value);
            for view in spellings(&value[..value.len().min(LONGEST)]) {
                self.add(side, &view.bytes);
            }
            // Each word of a passphrase that is no word of a language.
            for word in value.split(|byte| !is_of_token(*byte)).filter(|word| word.len() < value.len()) {
                if looks_random(word) {
                    self.add(side, word);
                }
            }
        }
    }

    fn add(&mut self, side: Side, value: &[u8]) {
        let value = &value[..value.len().min(LONGEST)];
        let held = self.held.entry(side).or_default();
        // Most are known: a client sends the same token with every request.
        if value.len() < SHORTEST || *held + value.len() > MOST_BYTES || self.values.contains(value) {
            return;
        }
        self.values.insert(value.into());
        *held += value.len();
        self.pieces.add(value, Kind { begins: true, tells: false });
        if looks_random(value) {
            let telling = value
                .windows(PIECE)
                .filter(|piece| piece.iter().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()));
            telling.for_each(|piece| self.pieces.add(piece, Kind { begins: false, tells: true }));
        }
    }

    /// `text` with each secret in it replaced by as many `*` as it has characters.
    pub fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let found = self.found(text.as_bytes());
        if found.is_empty() {
            return text.into();
        }
        let mut hidden = String::with_capacity(text.len());
        let mut found = found.iter().peekable();
        for (at, character) in text.char_indices() {
            while found.next_if(|span| span.end <= at).is_some() {}
            let is_covered = found.peek().is_some_and(|span| span.start < at + character.len_utf8());
            hidden.push(if is_covered { '*' } else { character });
        }
        hidden.into()
    }

    /// The spans of secrets in a text as it is written, ascending and without overlap.
    pub(crate) fn found(&self, text: &[u8]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        self.find(text, |span| found.push(span));
        for view in spellings(text) {
            self.find_in(&view, &mut found);
        }
        super::body::merged(found)
    }

    /// The spans of secrets in a text, not in other spellings of it, ascending and without overlap.
    pub(super) fn found_in(&self, text: &[u8]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        self.find(text, |span| found.push(span));
        super::body::merged(found)
    }

    fn find_in(&self, view: &View, found: &mut Vec<Range<usize>>) {
        self.find(&view.bytes, |span| found.push(view.written(span)));
    }

    fn find(&self, text: &[u8], mut report: impl FnMut(Range<usize>)) {
        shapes::spans(text).into_iter().for_each(&mut report);
        if self.values.is_empty() {
            return;
        }
        for (at, piece) in text.windows(PIECE).enumerate() {
            let Some(kind) = self.pieces.get(piece) else { continue };
            if kind.tells {
                report(at..at + PIECE);
            }
            if kind.begins
                && let Some(length) = self.longest_at(&text[at..])
            {
                report(at..at + length);
            }
        }
    }

    /// The length of the longest value that a text begins with.
    fn longest_at(&self, text: &[u8]) -> Option<usize> {
        let mut text = &text[..text.len().min(LONGEST)];
        loop {
            // Every value that the text begins with comes before it, and shares with the last of those before it all that
            // it is.
            let before = self.values.range::<[u8], _>((Bound::Unbounded, Bound::Included(text))).next_back()?;
            if text.starts_with(before) {
                return Some(before.len());
            }
            let common = before.iter().zip(text).take_while(|(one, other)| one == other).count();
            if common < SHORTEST {
                return None;
            }
            text = &text[..common];
        }
    }
}

impl fmt::Debug for Mask {
    /// What is covered is not printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mask({})", self.values.len())
    }
}

/// Whether a value is of small letters, `_`, `.` and `-`, and no long text of letters alone.
fn is_word(value: &str) -> bool {
    let is_of_word = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'.' | b'-' | b':');
    let is_long = value.len() >= 2 * SHORTEST && value.bytes().all(|byte| byte.is_ascii_lowercase());
    value.bytes().all(is_of_word) && !is_long
}

/// Whether a value looks like a token: one word with a digit, or with small and capital letters, and no URL or Matrix
/// identifier.
pub(super) fn looks_random(value: &[u8]) -> bool {
    let has = |is: fn(&u8) -> bool| value.iter().any(is);
    let is_mixed = has(u8::is_ascii_digit) || (has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase));
    let is_url = memchr::memmem::find(value, b"://").is_some();
    value.len() >= SHORTEST && is_mixed && !is_url && value.iter().all(|byte| is_of_token(*byte))
}

/// Whether a token can have this byte.
fn is_of_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"._~+/=-:|".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Mask};
    use crate::shown::secrets::learnt::{Learnt, Side};

    fn mask(values: &[&str]) -> Mask {
        let mut learnt = Learnt::default();
        for value in values {
            learnt.add(Side::Sent, (*value).to_owned());
        }
        Mask::of(&learnt)
    }

    #[test]
    fn a_token_is_covered_in_every_spelling() {
        let mask = mask(&["SEcr/ETab12cdEF34~x="]);
        for spelled in [
            "SEcr/ETab12cdEF34~x=",
            r"SEcr\/ETab12cdEF34~x=",
            r"SEcr\u002fETab12cdEF34~x\u003D",
            "SEcr~1ETab12cdEF34~0x=",
            "SEcr%2FETab12cdEF34%7ex%3d",
            r"\u0053Ecr%252FETab12cdEF34~x%3D",
        ] {
            let hidden = mask.hide(spelled);
            assert!(hidden.chars().all(|shown| shown == '*'), "{spelled}: {hidden}");
            assert_eq!(mask.hide(&format!("\u{e9} {spelled} b")), format!("\u{e9} {hidden} b"));
        }
    }

    #[test]
    fn a_token_that_is_cut_off_is_covered() {
        let mask = mask(&["SEcrETab12cdEF34gh"]);
        assert_eq!(mask.hide("unknown token SEcrETab12... and cdEF34gh"), "unknown token **********... and ********");
        assert_eq!(mask.hide("SEcrETa and EF34gh"), "SEcrETa and EF34gh", "fewer than eight characters");
        assert_eq!(self::mask(&[r#"SEcrETab12"\cdEF34gh56"#]).hide("SEcrETab1 cdEF34gh"), "********* ********");
    }

    #[test]
    fn words_are_covered_whole_and_not_in_part() {
        let mask = mask(&["password", "correct horse SEcrET12 battery", "https://synapse.test/a1"]);
        assert_eq!(mask.hide("a password, passwor"), "a ********, passwor");
        assert_eq!(mask.hide("correct horse"), "correct horse");
        assert_eq!(mask.hide("the word SEcrET12"), "the word ********");
        assert_eq!(mask.hide("https://synapse.test/b"), "https://synapse.test/b");
        assert_eq!(mask.hide("https://synapse.test/a1"), "*".repeat(23));
    }

    #[test]
    fn a_word_is_covered_in_its_own_exchange_alone() {
        let mut learnt = Learnt::default();
        for word in ["synapse.test", "send_attempt", "correcthorsebattery"] {
            learnt.add(Side::Sent, word.to_owned());
        }
        let mut of_run = Mask::default();
        of_run.learn(&learnt);
        let text = "synapse.test send_attempt correcthorsebattery";
        assert_eq!(of_run.hide(text), "synapse.test send_attempt *******************");
        assert!(!Mask::of(&learnt).hide(text).contains("send_attempt"));
    }

    #[test]
    fn of_values_with_one_beginning_the_longest_is_covered() {
        let mask = mask(&["abcdefgh", "abcdefghij", "abcdefghA", "abcdefghijkl"]);
        for (text, hidden) in [("abcdefghij-", "**********-"), ("abcdefghi", "********i"), ("abcdefgz", "abcdefgz")] {
            assert_eq!(mask.hide(text), hidden);
        }
    }

    #[test]
    fn a_long_value_is_found_by_its_beginning() {
        let long = "ab".repeat(LONGEST);
        let hidden = mask(&[&long]).hide(&long).into_owned();
        assert!(hidden.starts_with(&"*".repeat(LONGEST)), "{}", hidden.len());
    }

    #[test]
    fn what_a_server_answers_does_not_push_out_what_a_client_sends() {
        let mut mask = Mask::default();
        let mut flood = Learnt::default();
        (0..100_000).for_each(|number| flood.add(Side::Answered, format!("tOkEn-{number:040}")));
        mask.learn(&flood);
        let mut sent = Learnt::default();
        sent.add(Side::Sent, "SEcrETab12cdEF34gh".to_owned());
        mask.learn(&sent);
        assert_eq!(mask.hide("SEcrETab12cdEF34gh"), "*".repeat(18));
    }

    #[test]
    fn a_mask_does_not_print_what_it_covers() {
        let printed = format!("{:?}", mask(&["SEcrETab12cdEF34gh"]));
        assert!(!printed.contains("SEcrET"), "{printed}");
    }
}
