//! Counts by level.

use mx_rules::Level;
use serde::{Deserialize, Serialize};

/// How many of each level, the greatest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Levels {
    error: u64,
    warning: u64,
    note: u64,
}

impl Levels {
    /// As many of one level.
    pub(crate) fn of_one(level: Level, count: u64) -> Self {
        let mut levels = Self::default();
        levels.add(level, count);
        levels
    }

    pub(crate) fn add(&mut self, level: Level, count: u64) {
        let of_level = match level {
            Level::Error => &mut self.error,
            Level::Warning => &mut self.warning,
            Level::Note => &mut self.note,
        };
        *of_level = of_level.saturating_add(count);
    }

    pub(crate) fn of(&self, level: Level) -> u64 {
        match level {
            Level::Error => self.error,
            Level::Warning => self.warning,
            Level::Note => self.note,
        }
    }

    /// How many of all levels.
    pub(crate) fn total(&self) -> u64 {
        self.error.saturating_add(self.warning).saturating_add(self.note)
    }

    /// The greatest level with a count above 0.
    pub(crate) fn highest(&self) -> Option<Level> {
        Level::ALL.into_iter().rev().find(|level| self.of(*level) > 0)
    }

    /// The least level of which there is one.
    pub(crate) fn lowest(&self) -> Option<Level> {
        Level::ALL.into_iter().find(|level| self.of(*level) > 0)
    }

    pub(crate) fn absorb(&mut self, other: &Self) {
        for level in Level::ALL {
            self.add(level, other.of(level));
        }
    }
}
