//! How much a part can have found in it: a small body can be wrong in a million places with long pointers.

use std::sync::Arc;

use mx_rules::{Level, RuleId};

use crate::rule_choice::RuleChoice;

/// How many different notes of one part are kept.
const MOST_NOTES: usize = 500;

/// How many bytes of pointers and messages are written for one part, kept or not.
const MOST_BYTES: usize = 32 << 20;

/// The room that is left for the notes of one part, and how many had none.
#[derive(Debug)]
pub(crate) struct Room {
    /// The rules that report. A rule that does not report leaves nothing out.
    rules: Arc<RuleChoice>,
    notes: usize,
    bytes: usize,
    errors: u64,
    others: u64,
}

impl Room {
    pub(super) fn new(rules: Arc<RuleChoice>) -> Self {
        Self { rules, notes: MOST_NOTES, bytes: MOST_BYTES, errors: 0, others: 0 }
    }

    /// Whether there is room for what breaks a rule; if not, it is counted as left out. It is asked before pointers are
    /// worked out.
    pub(crate) fn has(&mut self, rule: RuleId) -> bool {
        let has = self.bytes > 0;
        if !has && self.rules.reports(rule) {
            self.leave_out(self.rules.level(rule).unwrap_or(rule.level()), 1);
        }
        has
    }

    /// Which rules report, and at which levels.
    pub(super) fn rules(&self) -> &RuleChoice {
        &self.rules
    }

    /// Takes the bytes of a note.
    pub(crate) fn take(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes);
    }

    /// Whether there is room for one more note that differs from the others.
    pub(super) fn takes_another(&mut self) -> bool {
        let takes = self.notes > 0;
        self.notes = self.notes.saturating_sub(1);
        takes
    }

    /// Counts what is left out.
    pub(super) fn leave_out(&mut self, level: Level, count: u64) {
        let left_out = if level == Level::Error { &mut self.errors } else { &mut self.others };
        *left_out = left_out.saturating_add(count);
    }

    /// What was left out, in words and with its greatest level; `None` where nothing was.
    pub(super) fn left_out(&self) -> Option<(Level, String)> {
        let (errors, others) = (self.errors, self.others);
        let level = if errors > 0 { Level::Error } else { Level::Note };
        let words = format!("{} more findings on this body are left out, {errors} errors among them", errors + others);
        (errors + others > 0).then_some((level, words))
    }
}
