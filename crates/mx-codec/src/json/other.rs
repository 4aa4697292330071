//! Members that a type does not know, which are kept.

use std::collections::BTreeMap;
use std::fmt;

use super::value::Json;

/// Members that a type does not know, by name. They are written again after those that it knows.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Others(pub(crate) BTreeMap<String, Json>);

impl Others {
    /// The member with this name.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.get(name)
    }

    /// All of them, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The names that a check refuses, each with the reason.
    pub(crate) fn wrong<W>(&self, check: impl Fn(&str) -> Option<W>) -> impl Iterator<Item = (&str, W)> {
        self.0.keys().filter_map(move |name| Some((name.as_str(), check(name)?)))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A name that an unknown member cannot have, because the type has a field for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the member `{0}` has a field of its own")]
pub struct KnownMember(pub(crate) String);

/// Shows the names alone, because the values may be secret.
impl fmt::Debug for Others {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
