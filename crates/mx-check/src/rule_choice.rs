//! The choice of rules: which of them judge, and at which levels.

use std::collections::{BTreeMap, BTreeSet};

use mx_rules::{Layer, Level, RuleId};

/// The choice of rules.
#[derive(Clone, Debug, Default)]
pub(crate) struct RuleChoice {
    /// Rules that judge although they are off by default.
    pub(crate) enabled: BTreeSet<RuleId>,
    /// Rules that report nothing.
    pub(crate) disabled: BTreeSet<RuleId>,
    /// The only rules that report anything, off by default or not; all if there are none.
    pub(crate) only: BTreeSet<RuleId>,
    /// The levels of rules that have another one than their own.
    pub(crate) levels: BTreeMap<RuleId, Level>,
}

impl RuleChoice {
    /// Whether a rule looks at what is judged.
    ///
    /// A rule that reports nothing looks as well if it is on by default: what it finds is one cause, which no other rule
    /// reports in its place.
    pub(crate) fn looks(&self, rule: RuleId) -> bool {
        rule.rule().enabled || self.enabled.contains(&rule) || self.only.contains(&rule)
    }

    /// Whether what a rule finds is reported.
    ///
    /// The promises of fixtures and of counts, which are the layer `law`, are kept whichever rules judge.
    pub(crate) fn reports(&self, rule: RuleId) -> bool {
        let is_chosen = self.only.is_empty() || self.only.contains(&rule) || rule.layer() == Layer::Law;
        is_chosen && self.looks(rule) && !self.disabled.contains(&rule)
    }

    /// The level that is chosen for a rule, where it is not its own.
    pub(crate) fn level(&self, rule: RuleId) -> Option<Level> {
        self.levels.get(&rule).copied()
    }
}
