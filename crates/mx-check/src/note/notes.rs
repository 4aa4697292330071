//! The notes on one part. Equal ones are counted: a body can break one rule a million times.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mx_rules::{Level, RuleId, id};

use super::{Ceiling, Note, Room};
use crate::finding::{Detail, Lowered};
use crate::refused::Refused;
use crate::rule_choice::RuleChoice;

/// How many messages of one part name what is misspelt.
const MOST_HINTS: usize = 100;

/// The notes on one part.
#[derive(Debug)]
pub(crate) struct Notes {
    /// The index of each note in `list`, by what makes notes equal within a body.
    equal: BTreeMap<(RuleId, String, Option<Detail>), usize>,
    list: Vec<Note>,
    keep_all: bool,
    /// How many more messages may name what is misspelt. Each costs a look into the schema.
    hints: usize,
    room: Room,
}

impl Notes {
    /// No notes yet; `keep_all` keeps equal ones apart.
    pub(crate) fn new(rules: &Arc<RuleChoice>, keep_all: bool) -> Self {
        let room = Room::new(rules.clone());
        Self { equal: BTreeMap::new(), list: Vec::new(), keep_all, hints: MOST_HINTS, room }
    }

    pub(crate) fn push(&mut self, note: Note) {
        let Some(note) = note.chosen(self.room.rules()) else { return };
        self.room.take(note.instance.len() + note.pattern.len() + note.message.len());
        if self.keep_all {
            return self.push_another(note);
        }
        let key = (note.rule, note.pattern.clone(), note.detail.clone());
        if let Some(known) = self.equal.get(&key).and_then(|at| self.list.get_mut(*at)) {
            let count = known.count + note.count;
            let varies = known.varies || note.varies || known.message != note.message;
            // The note with the highest level is shown.
            if note.level > known.level {
                *known = note;
            }
            (known.count, known.varies) = (count, varies);
        } else {
            self.equal.insert(key, self.list.len());
            self.push_another(note);
        }
    }

    fn push_another(&mut self, note: Note) {
        if self.room.takes_another() {
            self.list.push(note);
        } else {
            self.room.leave_out(note.level, note.count);
        }
    }

    /// The room that is left.
    pub(crate) fn room(&mut self) -> &mut Room {
        &mut self.room
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

    /// Lowers all notes on a request that the server refused, unless they keep their levels. `words` lead the messages of
    /// those whose rule explains it.
    pub(crate) fn refuse(&mut self, refused: Refused, words: &str, explains: impl Fn(RuleId) -> bool) {
        for note in &mut self.list {
            let is_told = match refused {
                Refused::Keep => note.level > Level::Note,
                Refused::Note => {
                    note.lower(Ceiling::at(Level::Note, Lowered::RefusedRequest));
                    note.lowered == Some(Lowered::RefusedRequest)
                }
            };
            if is_told && explains(note.rule) {
                note.lead.insert_str(0, words);
            }
        }
    }

    /// Lowers all notes on places that the server refused, and on what is in them.
    pub(crate) fn lower_within(&mut self, places: &BTreeSet<String>) {
        let is_within = |instance: &str| {
            let mut ends = instance.match_indices('/').map(|(end, _)| end).chain([instance.len()]);
            ends.any(|end| places.contains(&instance[..end]))
        };
        for note in self.list.iter_mut().filter(|note| is_within(&note.instance)) {
            note.lower(Ceiling::at(Level::Note, Lowered::RefusedRequest));
        }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The notes, and one more if some were left out.
    pub(crate) fn into_list(mut self) -> Vec<Note> {
        if let Some((level, words)) = self.room.left_out() {
            let note = Note::of_part(id::LAW_FINDINGS_LEFT_OUT, words);
            self.list.extend(note.under(Ceiling::at(level, Lowered::Exception)).chosen(self.room.rules()));
        }
        self.list
    }
}
