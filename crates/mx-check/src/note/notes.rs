//! The notes on one part. Equal ones are counted: a body can break one rule a million times.

use std::collections::BTreeMap;

use mx_rules::{Level, RuleId};

use super::{Ceiling, Note};
use crate::finding::{Detail, Lowered};

/// The notes on one part.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The index of each note in `list`, by what makes notes equal within a body.
    equal: BTreeMap<(RuleId, String, Option<Detail>), usize>,
    list: Vec<Note>,
    keep_all: bool,
}

impl Notes {
    /// No notes yet; `keep_all` keeps equal ones apart.
    pub(crate) fn new(keep_all: bool) -> Self {
        Self { keep_all, ..Self::default() }
    }

    pub(crate) fn push(&mut self, note: Note) {
        if self.keep_all {
            self.list.push(note);
            return;
        }
        let key = (note.rule, note.pattern.clone(), note.detail.clone());
        if let Some(at) = self.equal.get(&key) {
            let known = &mut self.list[*at];
            let count = known.count + note.count;
            // The note with the highest level is shown.
            if note.level > known.level {
                *known = note;
            }
            known.count = count;
        } else {
            self.equal.insert(key, self.list.len());
            self.list.push(note);
        }
    }

    /// Lowers the notes of a rule.
    pub(crate) fn lower(&mut self, rule: RuleId, ceiling: Ceiling) {
        self.list.iter_mut().filter(|note| note.rule == rule).for_each(|note| note.lower(ceiling));
    }

    /// Lowers all notes.
    pub(crate) fn lower_all(&mut self, ceiling: Ceiling) {
        self.list.iter_mut().for_each(|note| note.lower(ceiling));
    }

    /// Lowers those on a request that the server refused. `words` lead the messages of those that weigh less for it.
    pub(crate) fn lower_refused(&mut self, words: &str) {
        self.lower_all(Ceiling::at(Level::Note, Lowered::RefusedRequest));
        let refused = self.list.iter_mut().filter(|note| note.lowered == Some(Lowered::RefusedRequest));
        refused.for_each(|note| note.lead.insert_str(0, words));
    }

    pub(crate) fn into_list(self) -> Vec<Note> {
        self.list
    }
}
