//! Names of secrets. Every name of a body with findings is looked up, and nearly none is one.

use std::array;
use std::sync::LazyLock;

use super::HIDDEN;
use crate::similar::{self, is_misspelt};

/// Longer names are taken for names of this length here: there are no secrets of such names.
const LONGEST: usize = 63;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(&HIDDEN.names));

/// Whether a value of this name is a secret. A misspelt secret is one too: the report may say what the name is meant for.
pub(super) fn is_secret_name(name: &str) -> bool {
    INDEX.may_be(name).any(|known| known == name || is_misspelt(name, known))
}

/// Sets of names, as bits, by what a misspelt name has in common with the one that is meant.
struct Index {
    names: &'static [String],
    by_length: [u64; LONGEST + 1],
    by_first: [u64; 256],
    by_last: [u64; 256],
}

impl Index {
    fn of(names: &'static [String]) -> Self {
        assert!(names.len() <= u64::BITS as usize, "a set of names has one bit for each");
        let those = |is_one: &dyn Fn(&[u8]) -> bool| {
            let bits = names.iter().enumerate().filter(|(_, name)| is_one(name.as_bytes())).map(|(at, _)| 1 << at);
            bits.fold(0, |set: u64, bit: u64| set | bit)
        };
        let is_alike =
            |byte: Option<&u8>, other: usize| byte.is_some_and(|byte| usize::from(byte.to_ascii_lowercase()) == other);
        Self {
            names,
            by_length: array::from_fn(|length| those(&|name| similar::are_lengths_near(name.len(), length))),
            by_first: array::from_fn(|other| those(&|name| is_alike(name.first(), other))),
            by_last: array::from_fn(|other| those(&|name| is_alike(name.last(), other))),
        }
    }

    /// The names that this may be, misspelt or not.
    fn may_be(&self, name: &str) -> impl Iterator<Item = &'static str> {
        let name = name.as_bytes();
        let end = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(byte.to_ascii_lowercase()));
        let alike = self.by_first[end(name.first())] | self.by_last[end(name.last())];
        let mut left = alike & self.by_length[name.len().min(LONGEST)];
        std::iter::from_fn(move || {
            let next = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(self.names[next].as_str())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{HIDDEN, is_misspelt, is_secret_name};

    /// No name is ruled out that a look at all would find.
    #[test]
    fn the_index_finds_what_a_look_at_all_names_finds() {
        let slips = |name: &String| {
            let ends =
                (0..=name.len()).flat_map(|at| [format!("{}x{}", &name[..at], &name[at..]), name[at..].to_owned()]);
            ends.chain([name.to_uppercase(), name.replace('_', ""), name.repeat(9)]).collect::<Vec<_>>()
        };
        for name in HIDDEN.names.iter().flat_map(slips) {
            let is_one = HIDDEN.names.iter().any(|known| *known == name || is_misspelt(&name, known));
            assert_eq!(is_secret_name(&name), is_one, "{name}");
        }
    }
}
