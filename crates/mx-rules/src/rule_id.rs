//! The checked name of a rule: code says `id::WIRE_NOT_UTF8`, which fails to compile once the rule is removed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::table::RULES;
use crate::{Layer, Level, Rule, nearest};

/// The name of a rule that exists. Its order is that of its text, because the table is sorted by id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(u16);

/// A text that is not the id of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The text.
    pub id: String,
    /// The rule that was perhaps meant.
    pub nearest: Option<RuleId>,
}

impl RuleId {
    /// The rule at this place of the table; the constants of [`crate::id`] are the only callers.
    pub(crate) const fn at(index: u16) -> Self {
        assert!((index as usize) < RULES.len(), "the table has no such row");
        Self(index)
    }

    /// Every rule, sorted by id.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).map(Self).take(RULES.len())
    }

    /// The rule itself.
    pub fn rule(self) -> &'static Rule {
        &RULES[usize::from(self.0)]
    }

    /// The id as text: `wire/not-utf8`.
    pub fn as_str(self) -> &'static str {
        self.rule().id
    }

    /// The id without its layer: `not-utf8`.
    pub fn name(self) -> &'static str {
        self.as_str().split_once('/').map_or(self.as_str(), |(_, name)| name)
    }

    /// The level of the rule.
    pub fn level(self) -> Level {
        self.rule().level
    }

    /// The authority that the rule speaks for.
    pub fn layer(self) -> Layer {
        self.rule().layer
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleId({})", self.as_str())
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for RuleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl FromStr for RuleId {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let of = |id: &str| Self::all().find(|rule| rule.as_str() == id);
        of(text).ok_or_else(|| UnknownRule { id: text.to_owned(), nearest: nearest(text).and_then(|rule| of(rule.id)) })
    }
}

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no rule `{}`", self.id)?;
        self.nearest.map_or(Ok(()), |nearest| write!(f, "; did you mean `{nearest}`?"))
    }
}

impl std::error::Error for UnknownRule {}
