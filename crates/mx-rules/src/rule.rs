//! One rule: what can be wrong, in words and in examples.

use crate::{Constraint, Example, Exception, Layer, Level, Release};

/// One thing that can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `<layer>/<name>`; stable, once published.
    pub id: &'static str,
    /// The authority that the rule speaks for.
    pub layer: Layer,
    /// The greatest level of a violation.
    pub level: Level,
    /// What is wrong: one line of at most 90 characters without a full stop.
    pub summary: &'static str,
    /// Why it matters: one paragraph.
    pub why: &'static str,
    /// What to do: one paragraph.
    pub fix: &'static str,
    /// The place in the text of the spec that demands it: page and anchor, `client-server-api/#login`. Every rule of
    /// the layer prose has one.
    pub spec: Option<&'static str>,
    /// The first release in which it holds; `None` if it holds in v1.1.
    pub since: Option<Release>,
    /// The last release in which it holds; `None` if it still holds.
    pub until: Option<Release>,
    /// Whether it judges by default.
    pub enabled: bool,
    /// Whether it is about values that users or other servers make and the server hands on unchanged: in a response it
    /// weighs a warning at most.
    pub relayed: bool,
    /// The family of mx-check that finds it; only in the layer prose. Constraints beside it name the places.
    pub check: Option<&'static str>,
    /// The constraints on places in bodies, which need no code.
    pub constraints: &'static [Constraint],
    /// Where it weighs less than its level.
    pub exceptions: &'static [Exception],
    /// The incidents where it was broken.
    pub incidents: &'static [Incident],
    /// Examples that break no rule; at least one, except in the layers law and spec.
    pub good: &'static [Example],
    /// Examples that break this rule and no other; at least one, except in the layers law and spec.
    pub bad: &'static [Example],
}

/// Something that happened because a rule was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// What happened.
    pub what: &'static str,
    /// The URL of a report on it.
    pub link: &'static str,
}

impl Rule {
    /// Whether the rule holds in a release.
    pub fn holds_in(&self, release: Release) -> bool {
        self.since.is_none_or(|since| since <= release) && self.until.is_none_or(|until| release <= until)
    }

    /// The URL of the place in the text that demands it, in a version of the spec: `v1.19`, or `unstable`.
    pub fn url(&self, version: &str) -> Option<String> {
        Some(format!("https://spec.matrix.org/{version}/{}", self.spec?))
    }
}
