//! An operation in a report.

use std::collections::BTreeMap;

use mx_rules::Level;
use serde::{Deserialize, Serialize};

use crate::levels::Levels;

/// What was seen of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct OperationRow {
    /// Method and path template; null for what belongs to no single operation.
    pub(crate) operation: Option<String>,
    /// The page that describes it, where something was found.
    pub(crate) spec_url: Option<String>,
    pub(crate) exchanges: u64,
    /// Exchanges of which at least one part was judged by at least one layer.
    pub(crate) checked: u64,
    /// How many exchanges were answered with each status. Those without an answer are in none.
    pub(crate) statuses: BTreeMap<u16, u64>,
    pub(crate) verdict: Outcome,
    /// As the summary counts them.
    pub(crate) findings: Levels,
}

/// What a run says of an operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    /// At least one finding is an error.
    Errors,
    /// At least one finding is a warning, and none is an error.
    Warnings,
    /// Every finding is a note.
    Notes,
    /// Nothing was found, but every answer refuses the request: what the operation answers to a right one was not seen.
    NeverSucceeded,
    /// It was checked, and nothing was found.
    Conforms,
    /// Nothing was checked, and nothing was found.
    #[default]
    NotChecked,
}

impl OperationRow {
    /// The outcome that follows from the counts.
    pub(crate) fn outcome(&self) -> Outcome {
        match self.findings.highest() {
            Some(Level::Error) => Outcome::Errors,
            Some(Level::Warning) => Outcome::Warnings,
            Some(Level::Note) => Outcome::Notes,
            None if self.checked > 0 && self.never_succeeded() => Outcome::NeverSucceeded,
            None if self.checked > 0 => Outcome::Conforms,
            None => Outcome::NotChecked,
        }
    }

    /// Whether there are answers, and all of them are 4xx or 5xx.
    fn never_succeeded(&self) -> bool {
        !self.statuses.is_empty() && self.statuses.keys().all(|status| *status >= 400)
    }

    /// Adds the counts of another report for the same operation. Its findings are counted with the rows.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.exchanges = self.exchanges.saturating_add(other.exchanges);
        self.checked = self.checked.saturating_add(other.checked);
        for (status, count) in other.statuses {
            let known = self.statuses.entry(status).or_default();
            *known = known.saturating_add(count);
        }
        self.spec_url = self.spec_url.take().or(other.spec_url);
    }
}
