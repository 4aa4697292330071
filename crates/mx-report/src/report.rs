//! All that a run has to say, ready to be written in any format.

use std::sync::Arc;

use mx_check::Finding;
use mx_rules::Level;

use crate::levels::Levels;
use crate::material::Material;
use crate::summary::Summary;
use crate::unmatched::Unmatched;

/// All that a run has to say.
#[derive(Debug)]
pub struct Report {
    /// The version of the spec that judged.
    pub(crate) spec: String,
    pub(crate) material: Material,
    /// In the order of input, entry, part, offset and rule. `count` is that of the whole run. Where equal ones were
    /// seen at several levels it is the first of the greatest.
    pub(crate) findings: Vec<Finding>,
    /// By name; the one without a name, if any, is first.
    pub(crate) operations: Vec<OperationCounts>,
    pub(crate) summary: Summary,
    pub(crate) unmatched: Unmatched,
}

/// The counts of one operation.
#[derive(Clone, Debug, Default)]
pub(crate) struct OperationCounts {
    /// Method and path template; none for what belongs to no single operation.
    pub(crate) name: Option<Arc<str>>,
    pub(crate) exchanges: u64,
    pub(crate) checked: u64,
    pub(crate) findings: Levels,
}

impl Report {
    /// How many exchanges were checked: at least one layer ran on at least one part.
    pub fn checked(&self) -> u64 {
        self.summary.checked
    }

    /// The greatest level of a finding; none where there is no finding.
    pub fn highest_level(&self) -> Option<Level> {
        self.summary.findings.highest()
    }
}
