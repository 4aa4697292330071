//! One rule: what can be wrong, in words and in examples.

use crate::{Example, Layer, Level};

/// One thing that can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `<layer>/<name>`; stable, once published.
    pub id: &'static str,
    /// The authority that the rule speaks for.
    pub layer: Layer,
    /// How much a broken rule weighs, unless where it is broken says otherwise.
    pub level: Level,
    /// What is wrong: one line of at most 90 characters without a full stop.
    pub summary: &'static str,
    /// Why it matters: one paragraph.
    pub why: &'static str,
    /// What to do: one paragraph.
    pub fix: &'static str,
    /// What breaks no rule at all; at least one, except in the layer law.
    pub good: &'static [Example],
    /// What breaks this rule and no other; at least one, except in the layer law.
    pub bad: &'static [Example],
}
