//! Counts of findings by part of the exchange and level.

use mx_check::Part;
use mx_rules::Level;
use serde::{Deserialize, Serialize};

use crate::levels::Levels;

/// How many of each level in requests, and in responses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ByPart {
    pub(crate) request: Levels,
    pub(crate) response: Levels,
}

impl ByPart {
    /// As many of one level in one part.
    pub(crate) fn of(part: Part, level: Level, count: u64) -> Self {
        let mut counts = Self::default();
        counts.part_mut(part).add(level, count);
        counts
    }

    /// Those in a part.
    pub(crate) fn part(&self, part: Part) -> &Levels {
        match part {
            Part::Request => &self.request,
            Part::Response => &self.response,
        }
    }

    /// Those in a part, to count.
    pub(crate) fn part_mut(&mut self, part: Part) -> &mut Levels {
        match part {
            Part::Request => &mut self.request,
            Part::Response => &mut self.response,
        }
    }
}
