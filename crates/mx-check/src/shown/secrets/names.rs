//! Names of secrets. Every name of a recording is looked up, and nearly none is one.

use std::array;
use std::sync::LazyLock;

use mx_json::Kind;

use super::HIDDEN;
use crate::similar::{self, is_misspelt};

/// No name of a secret is longer in its normal form.
const LONGEST: usize = 63;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(&HIDDEN.names));
static LENGTHS: LazyLock<Lengths> = LazyLock::new(|| Lengths::of(&HIDDEN.names, &HIDDEN.endings));
static ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| normal_forms(&HIDDEN.endings));
static PUBLIC: LazyLock<Vec<String>> = LazyLock::new(|| normal_forms(&HIDDEN.public));
static ONLY_STRINGS: LazyLock<Vec<String>> = LazyLock::new(|| normal_forms(&HIDDEN.only_strings));

/// Further names of secrets, which a user gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct FurtherNames(Vec<String>);

impl FurtherNames {
    /// Adds a name.
    pub(crate) fn add(&mut self, name: &str) {
        self.0.extend(Normal::of(name).map(|normal| normal.as_str().to_owned()));
    }

    /// Whether a value of this name is a secret.
    pub(crate) fn has(&self, name: &str) -> bool {
        is_secret_name(name) || (!self.0.is_empty() && self.has_normal(name))
    }

    /// The same for a value of this kind.
    pub(super) fn has_of(&self, name: &str, kind: Kind) -> bool {
        self.has(name) && (kind == Kind::String || !is_only_string(name))
    }

    fn has_normal(&self, name: &str) -> bool {
        Normal::of(name).is_some_and(|normal| self.0.iter().any(|known| known == normal.as_str()))
    }
}

/// Whether a value of this name is a secret. A misspelt secret is one too: the report may say what the name is meant for.
pub(super) fn is_secret_name(name: &str) -> bool {
    if !LENGTHS.allow(name) {
        return false;
    }
    let Some(normal) = Normal::of(name) else { return false };
    let name = normal.as_str();
    let is_listed = INDEX.may_be(name).any(|known| known == name || is_misspelt(name, known));
    is_listed || (ENDINGS.iter().any(|ending| name.ends_with(ending.as_str())) && !PUBLIC.iter().any(|it| it == name))
}

/// Whether a value of this name is a secret only where it is a string.
fn is_only_string(name: &str) -> bool {
    Normal::of(name).is_some_and(|normal| ONLY_STRINGS.iter().any(|known| known == normal.as_str()))
}

fn normal_forms(names: &[String]) -> Vec<String> {
    names.iter().filter_map(|name| Normal::of(name)).map(|normal| normal.as_str().to_owned()).collect()
}

/// A name in small letters, without `_` and `-`.
struct Normal {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Normal {
    /// The normal form of a name; `None` for one that is too long, or not of ASCII, as the names of secrets are.
    fn of(name: &str) -> Option<Self> {
        let mut normal = Self { bytes: [0; LONGEST], length: 0 };
        for byte in name.bytes().filter(|byte| !matches!(byte, b'_' | b'-')) {
            *normal.bytes.get_mut(normal.length).filter(|_| byte.is_ascii())? = byte.to_ascii_lowercase();
            normal.length += 1;
        }
        Some(normal)
    }

    fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..self.length]).expect("it is ASCII")
    }
}

/// How many pairs of letters there are.
const PAIRS: usize = 26 * 26;

/// Which lengths a name may have, as bits, by its last and by its first two letters. A slip leaves one of the pairs. Nearly
/// all names of a body are ruled out here.
struct Lengths {
    by_last: [u64; PAIRS],
    by_first: [u64; PAIRS],
}

impl Lengths {
    fn of(names: &[String], endings: &[String]) -> Self {
        let mut lengths = Self { by_last: [0; PAIRS], by_first: [0; PAIRS] };
        for name in names {
            let (first, last) = (pair(name.bytes()), pair(name.bytes().rev()));
            let normal = Normal::of(name).map_or(0, |normal| normal.length);
            // With one letter more or less, and with any separators or none.
            let near = [normal, name.len()].map(|length| 0b111 << length.saturating_sub(1));
            if let Some(first) = first {
                lengths.by_first[first] |= near[0] | near[1];
            }
            if let Some(last) = last {
                lengths.by_last[last] |= u64::MAX << normal.saturating_sub(1);
            }
        }
        for last in endings.iter().filter_map(|ending| pair(ending.bytes().rev())) {
            lengths.by_last[last] = u64::MAX;
        }
        lengths
    }

    #[inline]
    fn allow(&self, name: &str) -> bool {
        let length = name.len().min(LONGEST);
        let has =
            |lengths: &[u64; PAIRS], pair: Option<usize>| pair.is_some_and(|pair| lengths[pair] >> length & 1 == 1);
        length == 1 || has(&self.by_last, pair(name.bytes().rev())) || has(&self.by_first, pair(name.bytes()))
    }
}

/// The number of the first two letters, whatever their case; `None` if they are not letters.
#[inline]
fn pair(mut bytes: impl Iterator<Item = u8>) -> Option<usize> {
    let mut letter = || Some(bytes.next()?.to_ascii_lowercase()).filter(u8::is_ascii_lowercase);
    let (first, second) = (letter()?, letter()?);
    Some(usize::from(first - b'a') * 26 + usize::from(second - b'a'))
}

/// Sets of names, as bits, by what a misspelt name has in common with the one that is meant.
struct Index {
    names: Vec<String>,
    by_length: [u64; LONGEST + 1],
    by_first: [u64; 256],
    by_last: [u64; 256],
}

impl Index {
    fn of(names: &[String]) -> Self {
        let names = normal_forms(names);
        assert!(names.len() <= u64::BITS as usize, "a set of names has one bit for each");
        let those = |is_one: &dyn Fn(&[u8]) -> bool| {
            let bits = names.iter().enumerate().filter(|(_, name)| is_one(name.as_bytes())).map(|(at, _)| 1 << at);
            bits.fold(0, |set: u64, bit: u64| set | bit)
        };
        let is_alike = |byte: Option<&u8>, other: usize| byte.is_some_and(|byte| usize::from(*byte) == other);
        Self {
            by_length: array::from_fn(|length| those(&|name| similar::are_lengths_near(name.len(), length))),
            by_first: array::from_fn(|other| those(&|name| is_alike(name.first(), other))),
            by_last: array::from_fn(|other| those(&|name| is_alike(name.last(), other))),
            names,
        }
    }

    /// The names that this may be, misspelt or not.
    fn may_be(&self, name: &str) -> impl Iterator<Item = &str> {
        let name = name.as_bytes();
        let end = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte));
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
    use mx_json::Kind;

    use super::{FurtherNames, HIDDEN, INDEX, Index, is_misspelt, is_secret_name};

    #[test]
    fn names_are_compared_by_their_normal_form() {
        for secret in ["access_token", "accessToken", "ACCESS-TOKEN", "bot_token", "X-Api-Token", "acess_token", "Code"]
        {
            assert!(is_secret_name(secret), "{secret}");
        }
        for public in ["next_token", "token_type", "next_batch", "kind", "codes", "user_id", "m\u{e4}c", "event_id"] {
            assert!(!is_secret_name(public), "{public}");
        }
    }

    #[test]
    fn a_number_under_an_everyday_name_is_no_secret() {
        let names = FurtherNames::default();
        assert!(names.has_of("code", Kind::String) && !names.has_of("code", Kind::Number));
        assert!(names.has_of("token", Kind::Number) && !names.has_of("Mac", Kind::Object));
    }

    #[test]
    fn a_user_can_name_more() {
        let mut names = FurtherNames::default();
        names.add("X-Session");
        assert!(names.has("xSession") && names.has("token") && !names.has("session"));
    }

    /// No slip is ruled out by its length and its ends.
    #[test]
    fn every_slip_of_a_name_is_found() {
        for name in &HIDDEN.names {
            for at in 0..name.len() {
                let (before, letter, after) = (&name[..at], &name[at..=at], &name[at + 1..]);
                for slip in
                    [format!("{before}{after}"), format!("{before}x{after}"), format!("{before}{letter}x{after}")]
                {
                    let is_one = super::Normal::of(&slip).is_some_and(|normal| {
                        INDEX.may_be(normal.as_str()).any(|known| is_misspelt(normal.as_str(), known))
                    });
                    assert!(!is_one || is_secret_name(&slip), "{slip}");
                }
            }
        }
    }

    /// No name is ruled out that a look at all would find.
    #[test]
    fn the_index_finds_what_a_look_at_all_names_finds() {
        let index = Index::of(&HIDDEN.names);
        let slips = |name: &String| {
            let ends =
                (0..=name.len()).flat_map(|at| [format!("{}x{}", &name[..at], &name[at..]), name[at..].to_owned()]);
            ends.chain([name.clone(), name.repeat(9)]).collect::<Vec<_>>()
        };
        for name in index.names.iter().flat_map(slips) {
            let is_it = |known: &str| known == name || is_misspelt(&name, known);
            assert_eq!(index.may_be(&name).any(is_it), index.names.iter().any(|known| is_it(known)), "{name}");
        }
    }
}
