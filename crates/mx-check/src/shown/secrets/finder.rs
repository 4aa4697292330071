//! Finds any of several texts. An exchange has few secrets as a rule, and an automaton costs more to build than it saves;
//! a hostile one has thousands, and a search for each costs the product.

use std::cmp::Reverse;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use memchr::memmem;

/// As many texts are searched one by one.
const FEW: usize = 16;

/// Finds any of several texts.
pub(super) struct Finder {
    needles: Vec<memmem::Finder<'static>>,
    /// For more than a few texts.
    automaton: Option<AhoCorasick>,
}

impl Finder {
    /// A finder of texts, none of which is empty.
    pub(super) fn of(needles: &[String]) -> Self {
        let automaton = (needles.len() > FEW).then(|| {
            // It is the fastest to build.
            let kind = Some(AhoCorasickKind::NoncontiguousNFA);
            let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).kind(kind).build(needles);
            automaton.expect("the beginnings of an exchange's secrets fit into an automaton")
        });
        let needles = needles.iter().map(|needle| memmem::Finder::new(needle.as_bytes()).into_owned()).collect();
        Self { needles, automaton }
    }

    /// How long a text is, in bytes.
    pub(super) fn length(&self, number: usize) -> usize {
        self.needles[number].needle().len()
    }

    /// Visits the matches from left to right, of several at one place the longest: where it starts, and the number of the
    /// text. The visitor says where to go on, behind the match.
    pub(super) fn each(&self, text: &[u8], mut visit: impl FnMut(usize, usize) -> usize) {
        let mut at = 0;
        if let Some(automaton) = &self.automaton {
            while let Some(found) = automaton.find(&text[at..]) {
                at = visit(at + found.start(), found.pattern().as_usize());
            }
            return;
        }
        let first = |needle: &memmem::Finder<'_>, from: usize| needle.find(&text[from..]).map(|it| from + it);
        // Each text is looked for once in each byte, whatever the others are.
        let mut next: Vec<Option<usize>> = self.needles.iter().map(|needle| first(needle, 0)).collect();
        loop {
            for (next, needle) in next.iter_mut().zip(&self.needles) {
                if next.is_some_and(|start| start < at) {
                    *next = first(needle, at);
                }
            }
            let found = next.iter().zip(0..).filter_map(|(next, number)| Some(((*next)?, number)));
            let nearest = found.min_by_key(|(start, number)| (*start, Reverse(self.length(*number))));
            let Some((start, number)) = nearest else { return };
            at = visit(start, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FEW, Finder};

    fn all(finder: &Finder, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        finder.each(text.as_bytes(), |start, number| {
            found.push((start, finder.length(number)));
            start + finder.length(number)
        });
        found
    }

    proptest! {
        /// One by one or by the automaton, the same is found.
        #[test]
        fn both_ways_agree(needles in proptest::collection::btree_set("[ab]{1,4}", 0..FEW), text in "[abc]{0,60}") {
            let few: Vec<String> = needles.into_iter().collect();
            // Texts that are nowhere in it make them many.
            let many = few.iter().cloned().chain((0..=FEW).map(|number| format!("x{number}"))).collect::<Vec<_>>();
            prop_assert_eq!(all(&Finder::of(&few), &text), all(&Finder::of(&many), &text));
        }
    }
}
