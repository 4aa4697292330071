//! The notes on one part. Equal ones are counted: a body can break one rule a million times.

use std::collections::BTreeMap;

use mx_rules::{Level, RuleId};

use super::{Ceiling, Note};
use crate::finding::{Detail, Lowered};

/// How many messages of one part name what is misspelt.
const MOST_HINTS: usize = 100;

/// The notes on one part.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The index of each note in `list`, by what makes notes equal within a body.
    equal: BTreeMap<(RuleId, String, Option<Detail>), usize>,
    list: Vec<Note>,
    keep_all: bool,
    /// How many more messages may name what is misspelt. Each costs a look into the schema.
    hints: usize,
}

impl Notes {
    /// No notes yet; `keep_all` keeps equal ones apart.
    pub(crate) fn new(keep_all: bool) -> Self {
        Self { keep_all, hints: MOST_HINTS, ..Self::default() }
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
            let varies = known.varies || note.varies || known.message != note.message;
            // The note with the highest level is shown.
            if note.level > known.level {
                *known = note;
            }
            (known.count, known.varies) = (count, varies);
        } else {
            self.equal.insert(key, self.list.len());
            self.list.push(note);
        }
    }

    /// Whether one more message may name what is misspelt.
    pub(crate) fn may_hint(&mut self) -> bool {
        let may = self.hints > 0;
        self.hints = self.hints.saturating_sub(1);
        may
    }

    /// Lowers the notes of a rule.
    pub(crate) fn lower(&mut self, rule: RuleId, ceiling: Ceiling) {
        self.list.iter_mut().filter(|note| note.rule == rule).for_each(|note| note.lower(ceiling));
    }

    /// Lowers all notes on a request that the server refused. `words` lead the messages of those whose rule explains it.
    pub(crate) fn lower_refused(&mut self, words: &str, explains: impl Fn(RuleId) -> bool) {
        for note in &mut self.list {
            note.lower(Ceiling::at(Level::Note, Lowered::RefusedRequest));
            if note.lowered == Some(Lowered::RefusedRequest) && explains(note.rule) {
                note.lead.insert_str(0, words);
            }
        }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn into_list(self) -> Vec<Note> {
        self.list
    }
}
