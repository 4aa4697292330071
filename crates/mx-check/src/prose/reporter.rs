//! Takes what prose rules find: leaves out rules that do not hold, and what another layer has told already.

use std::collections::BTreeSet;

use mx_json::{Document, Node};
use mx_rules::{Level, Release, RuleId};

use crate::draft::{Draft, Drafts};
use crate::finding::Part;
use crate::options::Options;
use crate::part::Measured;
use crate::pattern::pattern;

/// Takes the findings of the prose layer in one part of an exchange.
pub(crate) struct Reporter<'r> {
    release: Release,
    options: &'r Options,
    part: Part,
    document: Option<&'r Document<'r>>,
    measured: &'r Measured<'r>,
    /// The places that were told about here: what a type or a format refuses need not be refused by a range as well.
    told: BTreeSet<String>,
    drafts: &'r mut Drafts,
}

impl<'r> Reporter<'r> {
    pub(crate) fn new(
        release: Release,
        options: &'r Options,
        part: Part,
        document: Option<&'r Document<'r>>,
        measured: &'r Measured<'r>,
        drafts: &'r mut Drafts,
    ) -> Self {
        Self { release, options, part, document, measured, told: BTreeSet::new(), drafts }
    }

    /// The body, where it is readable JSON.
    pub(crate) fn document(&self) -> Option<&'r Document<'r>> {
        self.document
    }

    pub(crate) fn release(&self) -> Release {
        self.release
    }

    /// Whether a rule holds in the release that is judged by, and is asked for.
    pub(crate) fn holds(&self, rule: RuleId) -> bool {
        let data = rule.rule();
        data.holds_in(self.release) && (data.enabled || self.options.enabled.contains(&rule))
    }

    /// Something is wrong with the part as a whole, or with a header of it. `detail` tells it from others of its rule.
    pub(crate) fn part(&mut self, rule: RuleId, detail: &str, message: impl Into<String>) {
        if self.holds(rule) {
            let draft = Draft::of_part(rule, message.into());
            self.drafts.push(Draft { detail: detail.to_owned(), ..draft }, String::new());
        }
    }

    /// Something is wrong with a value of the body.
    pub(crate) fn value(&mut self, rule: RuleId, node: Node<'_>, detail: &str, message: impl Into<String>) {
        let Some(document) = self.document.filter(|_| self.holds(rule)) else { return };
        let instance = document.pointer_of(node);
        let shape = self.measured.schema.map_or_else(|| instance.clone(), |it| pattern(it.schema(), &instance));
        let draft = Draft::of_value(rule, instance, message.into());
        self.push(Draft { detail: detail.to_owned(), ..draft }, shape);
    }

    /// The same, unless something was told of the place already: one cause is one finding.
    pub(crate) fn push_once(&mut self, draft: Draft, pattern: String) {
        if self.holds(draft.rule) && self.told.insert(draft.instance.clone()) {
            self.push(draft, pattern);
        }
    }

    /// What is told of a place by other rules is left out from now on.
    pub(crate) fn has_told(&mut self, instance: &str) {
        self.told.insert(instance.to_owned());
    }

    /// Something is wrong with a value of the body, told with the pattern of its place.
    pub(crate) fn push(&mut self, draft: Draft, pattern: String) {
        if self.holds(draft.rule) && !self.measured.told.contains(&draft.instance) {
            let is_relayed = self.part == Part::Response && draft.rule.rule().relayed;
            let most = if is_relayed { Level::Warning } else { Level::Error };
            self.drafts.push(draft.at_most(most), pattern);
        }
    }
}
