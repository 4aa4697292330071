//! Findings in the making: what the layers say of a body, before places are looked up and shown.

use std::collections::BTreeMap;
use std::ops::Range;

use mx_rules::{Level, RuleId};

use crate::finding::Cause;

/// What a finding shows of the body.
#[derive(Clone, Debug)]
pub(crate) enum Shown {
    /// These bytes.
    Bytes(Range<usize>),
    /// What the pointer points at.
    Instance,
    /// Nothing: it is about the part as a whole.
    Nothing,
}

/// What a layer found in a body.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) rule: RuleId,
    /// The rule's own, unless the place where it is broken makes it another.
    pub(crate) level: Level,
    /// A JSON Pointer to the place.
    pub(crate) instance: String,
    pub(crate) shown: Shown,
    pub(crate) detail: String,
    pub(crate) message: String,
    pub(crate) cause: Option<Cause>,
    /// The keyword that judged, as a place in `schemas/`.
    pub(crate) schema: Option<String>,
}

impl Draft {
    /// A draft of a place that is known by its bytes.
    pub(crate) fn at(rule: RuleId, instance: String, span: Range<usize>, message: String) -> Self {
        Self { instance, ..Self::new(rule, Shown::Bytes(span), message) }
    }

    /// A draft of a value.
    pub(crate) fn of_value(rule: RuleId, instance: String, message: String) -> Self {
        Self { instance, ..Self::new(rule, Shown::Instance, message) }
    }

    /// The same at no more than this level.
    pub(crate) fn at_most(self, most: Level) -> Self {
        Self { level: self.level.min(most), ..self }
    }

    /// A draft about a part as a whole.
    pub(crate) fn of_part(rule: RuleId, message: String) -> Self {
        Self::new(rule, Shown::Nothing, message)
    }

    fn new(rule: RuleId, shown: Shown, message: String) -> Self {
        let level = rule.level();
        Self { rule, level, instance: String::new(), shown, detail: String::new(), message, cause: None, schema: None }
    }
}

/// Drafts, of which equal ones are counted: a body can break one rule a million times.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    /// By what makes them equal within a body: rule, pattern and detail.
    equal: BTreeMap<(RuleId, String, String), usize>,
    list: Vec<(Draft, String, u64)>,
    keep_all: bool,
}

impl Drafts {
    pub(crate) fn new(keep_all: bool) -> Self {
        Self { keep_all, ..Self::default() }
    }

    pub(crate) fn push(&mut self, draft: Draft, pattern: String) {
        if self.keep_all {
            self.list.push((draft, pattern, 1));
            return;
        }
        let key = (draft.rule, pattern.clone(), draft.detail.clone());
        if let Some(at) = self.equal.get(&key) {
            let (known, _, count) = &mut self.list[*at];
            *count += 1;
            // The place is shown where it weighs most.
            if draft.level > known.level {
                *known = draft;
            }
        } else {
            self.equal.insert(key, self.list.len());
            self.list.push((draft, pattern, 1));
        }
    }

    /// Lowers those of a rule to at most a level.
    pub(crate) fn lower(&mut self, rule: RuleId, most: Level) {
        for (draft, ..) in self.list.iter_mut().filter(|(draft, ..)| draft.rule == rule) {
            draft.level = draft.level.min(most);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Each draft with its pattern, and how many equal ones it stands for.
    pub(crate) fn into_list(self) -> Vec<(Draft, String, u64)> {
        self.list
    }
}
