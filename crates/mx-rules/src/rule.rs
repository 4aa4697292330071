//! One rule: what can be wrong, in words and in examples.

use crate::{Constraint, Example, Exception, Layer, Level, Release};

/// One thing that can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `<layer>/<name>`; stable, once published.
    pub id: &'static str,
    /// The authority that the rule speaks for.
    pub layer: Layer,
    /// How much a broken rule weighs at most.
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
    /// The first release in which it holds; none for what v1.1 had.
    pub since: Option<Release>,
    /// The last release in which it holds; none for what still does.
    pub until: Option<Release>,
    /// Whether it is judged by without being asked for.
    pub enabled: bool,
    /// Whether what it speaks of is made by users or other servers and handed on as it came: in an answer it weighs a
    /// warning at most.
    pub relayed: bool,
    /// What in mx-check finds it; only in the layer prose. Beside constraints these say where, and it says how.
    pub check: Option<&'static str>,
    /// What it demands of places in bodies, where that needs no code.
    pub constraints: &'static [Constraint],
    /// Where it weighs less than its level.
    pub exceptions: &'static [Exception],
    /// What happened where it was broken.
    pub incidents: &'static [Incident],
    /// What breaks no rule at all; at least one, except in the layers law and spec.
    pub good: &'static [Example],
    /// What breaks this rule and no other; at least one, except in the layers law and spec.
    pub bad: &'static [Example],
}

/// Something that happened because a rule was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// What it was.
    pub what: &'static str,
    /// Where it is told.
    pub link: &'static str,
}

impl Rule {
    /// Whether the rule holds in a release.
    pub fn holds_in(&self, release: Release) -> bool {
        self.since.is_none_or(|since| since <= release) && self.until.is_none_or(|until| release <= until)
    }

    /// The address of the place in the text that demands it, in a version of the spec: `v1.19`, or `unstable`.
    pub fn url(&self, version: &str) -> Option<String> {
        Some(format!("https://spec.matrix.org/{version}/{}", self.spec?))
    }
}
