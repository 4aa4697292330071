//! The report of a run, ready to be written in any format. The members of the JSON report, in their order.

use mx_rules::Level;
use serde::{Deserialize, Serialize};

use crate::finding_row::FindingRow;
use crate::material::Material;
use crate::operation_row::OperationRow;
use crate::summary::Summary;

/// The version of the JSON report. It changes when a member changes its meaning or is removed.
pub(crate) const FORMAT: u32 = 1;

/// All that a run has to say.
///
/// Every format is written from it, and it is the JSON report itself: what one of them shows stands in the JSON too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    pub(crate) tool: Tool,
    /// The version of the spec that judged.
    pub(crate) spec: String,
    /// The version of this format.
    pub(crate) format: u32,
    pub(crate) material: Material,
    /// Whether equal findings were kept apart. Who merges reports has to know.
    pub(crate) all: bool,
    /// In the order of input, entry, part, offset and rule. Where equal ones were seen at several levels the first of
    /// the greatest is shown.
    pub(crate) findings: Vec<FindingRow>,
    /// By name; the one without a name, if any, is first.
    pub(crate) operations: Vec<OperationRow>,
    pub(crate) summary: Summary,
}

/// What made the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Tool {
    pub(crate) name: String,
    pub(crate) version: String,
}

impl Tool {
    /// This release.
    pub(crate) fn this() -> Self {
        Self { name: "mx-conform".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}

impl Report {
    /// How many exchanges were checked: at least one layer ran on at least one part.
    pub fn checked(&self) -> u64 {
        self.summary.checked
    }

    /// The greatest level of a finding, left out or not; `None` where there is no finding.
    pub fn highest_level(&self) -> Option<Level> {
        self.summary.findings.highest().max(self.summary.left_out.highest())
    }
}
