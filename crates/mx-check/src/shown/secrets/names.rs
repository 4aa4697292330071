//! Names of secrets. Every name of a recording is looked up, and nearly none is one.

use std::sync::LazyLock;

use mx_json::Kind;

use super::HIDDEN;
use super::harmless::is_known_harmless;
use crate::similar::is_misspelt;

/// No name of a secret is longer in its normal form.
const LONGEST: usize = 63;

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(&HIDDEN.names, &HIDDEN.endings));
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
#[inline]
pub(super) fn is_secret_name(name: &str) -> bool {
    let alike = INDEX.alike(name.as_bytes());
    alike != 0 && !is_known_harmless(name, || !is_secret_among(name, alike))
}

/// Whether a name is one of some listed ones, or ends as a secret's.
fn is_secret_among(name: &str, alike: u64) -> bool {
    let Some(normal) = Normal::of(name) else { return false };
    let (name, alike) = (normal.as_str(), alike & (INDEX.by_length[normal.length] | ENDS));
    let is_ended = || ENDINGS.iter().any(|ending| name.ends_with(ending.as_str()));
    INDEX.names(alike).any(|known| known == name || is_misspelt(name, known))
        || (alike & ENDS != 0 && is_ended() && !PUBLIC.iter().any(|it| it == name))
}

/// Whether a value of this name is a secret only where it is a string.
fn is_only_string(name: &str) -> bool {
    Normal::of(name).is_some_and(|normal| ONLY_STRINGS.iter().any(|known| known == normal.as_str()))
}

fn normal_forms(names: &[String]) -> Vec<String> {
    names.iter().filter_map(|name| Normal::of(name)).map(|normal| normal.as_str().to_owned()).collect()
}

/// A name in small letters, without separators.
struct Normal {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Normal {
    /// The normal form of a name; `None` for one that is too long, or not of ASCII, as the names of secrets are.
    fn of(name: &str) -> Option<Self> {
        let mut normal = Self { bytes: [0; LONGEST], length: 0 };
        for byte in name.bytes().filter(|byte| !is_separator(*byte)) {
            *normal.bytes.get_mut(normal.length).filter(|_| byte.is_ascii())? = byte.to_ascii_lowercase();
            normal.length += 1;
        }
        Some(normal)
    }

    fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[..self.length]).expect("it is ASCII")
    }
}

/// The bit of the endings in a set of names.
const ENDS: u64 = 1 << 63;

/// The class of a separator, and of a byte that is not there. The classes before it are letters, whatever their case.
const SEPARATOR: u8 = 26;
const OTHER: u8 = 27;

/// Sets of names by the classes of two bytes.
type Sets = [[u64; OTHER as usize + 1]; OTHER as usize + 1];
const NO_NAMES: Sets = [[0; OTHER as usize + 1]; OTHER as usize + 1];

/// The listed names in their normal form, as sets of bits by the classes of their first and of their last two bytes, and by
/// lengths. A slip leaves one of the pairs and changes a length by one, so nearly all names of a body are ruled out by
/// lookups.
struct Index {
    names: Vec<String>,
    by_length: [u64; LONGEST + 1],
    by_first: Sets,
    by_last: Sets,
}

impl Index {
    fn of(names: &[String], endings: &[String]) -> Self {
        let names = normal_forms(names);
        assert!(names.len() < ENDS.trailing_zeros() as usize, "a set of names has one bit for each");
        let mut index = Self { names: Vec::new(), by_length: [0; LONGEST + 1], by_first: NO_NAMES, by_last: NO_NAMES };
        for (number, name) in names.iter().enumerate() {
            index.by_length[name.len() - 1..=name.len() + 1].iter_mut().for_each(|set| *set |= 1 << number);
            add(&mut index.by_first, name.bytes(), 1 << number);
            add(&mut index.by_last, name.bytes().rev(), 1 << number);
        }
        for ending in endings {
            add(&mut index.by_last, ending.bytes().rev(), ENDS);
        }
        Self { names, ..index }
    }

    /// The set of what a name may be, misspelt or not: listed names, and one that ends as a secret's.
    #[inline]
    fn alike(&self, name: &[u8]) -> u64 {
        let at = |place: usize| name.get(place).copied();
        let (last, before) = (name.len().wrapping_sub(1), name.len().wrapping_sub(2));
        self.by_first[class(at(0))][class(at(1))] | self.by_last[class(at(last))][class(at(before))]
    }

    fn names(&self, mut set: u64) -> impl Iterator<Item = &str> {
        std::iter::from_fn(move || {
            let number = set.trailing_zeros() as usize;
            set &= set.wrapping_sub(1);
            self.names.get(number).map(String::as_str)
        })
    }
}

/// Adds a bit for all pairs of classes that a name can begin with. Behind a separator anything can follow.
fn add(sets: &mut Sets, mut name: impl Iterator<Item = u8>, bit: u64) {
    let (first, second) = (class(name.next()), class(name.next()));
    sets[first][second] |= bit;
    sets[first][usize::from(SEPARATOR)] |= bit;
    sets[usize::from(SEPARATOR)].iter_mut().for_each(|set| *set |= bit);
}

/// The class of each byte.
static CLASS: [u8; 256] = {
    let mut classes = [OTHER; 256];
    let mut letter = 0;
    while letter < SEPARATOR {
        classes[(b'a' + letter) as usize] = letter;
        classes[(b'A' + letter) as usize] = letter;
        letter += 1;
    }
    classes[b'_' as usize] = SEPARATOR;
    classes[b'-' as usize] = SEPARATOR;
    classes[b'.' as usize] = SEPARATOR;
    classes
};

fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b'.')
}

fn class(byte: Option<u8>) -> usize {
    usize::from(byte.map_or(SEPARATOR, |byte| CLASS[usize::from(byte)]))
}

#[cfg(test)]
mod tests {
    use mx_json::Kind;

    use super::{ENDINGS, FurtherNames, HIDDEN, INDEX, Normal, is_misspelt, is_secret_name};

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

    /// No name is ruled out by its length and its ends that a look at all names would find.
    #[test]
    fn every_slip_of_a_name_is_found() {
        let slips = |name: &String| {
            let cut = (0..=name.len()).map(|at| name.split_at(at)).flat_map(|(before, after)| {
                let without = after.get(1..).unwrap_or_default();
                let with = ["x", "_", "-", "."].map(|letter| format!("{before}{letter}{after}"));
                with.into_iter().chain([format!("{before}{without}"), format!("{before}x{without}"), after.to_owned()])
            });
            cut.chain([name.clone(), name.to_uppercase(), name.repeat(9)]).collect::<Vec<_>>()
        };
        for slip in HIDDEN.names.iter().flat_map(slips) {
            let is_one = Normal::of(&slip).is_some_and(|normal| {
                let name = normal.as_str();
                let is_ended = ENDINGS.iter().any(|ending| name.ends_with(ending.as_str()));
                INDEX.names.iter().any(|known| known == name || is_misspelt(name, known)) || is_ended
            });
            assert_eq!(is_secret_name(&slip), is_one, "{slip}");
        }
    }
}
