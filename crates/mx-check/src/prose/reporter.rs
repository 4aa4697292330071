//! Collects the notes of prose rules: leaves out rules that do not hold, and places that the schema layer has reported.

use std::collections::BTreeSet;

use mx_json::{Document, Node};
use mx_rules::{Release, RuleId};

use crate::finding::{Detail, Lowered, Part};
use crate::note::{Ceiling, Note, Notes, SchemaOutcome};
use crate::settings::Settings;

/// Collects the notes of the prose layer on one part of an exchange.
pub(crate) struct Reporter<'r> {
    release: Release,
    settings: &'r Settings,
    part: Part,
    document: Option<&'r Document<'r>>,
    outcome: &'r SchemaOutcome<'r>,
    /// Places already reported in this part. One cause is one finding: a value of the wrong format is not also reported
    /// as out of range.
    reported: BTreeSet<String>,
    notes: &'r mut Notes,
}

impl<'r> Reporter<'r> {
    pub(crate) fn new(
        release: Release,
        settings: &'r Settings,
        part: Part,
        document: Option<&'r Document<'r>>,
        outcome: &'r SchemaOutcome<'r>,
        notes: &'r mut Notes,
    ) -> Self {
        Self { release, settings, part, document, outcome, reported: BTreeSet::new(), notes }
    }

    /// The body, where it is readable JSON.
    pub(crate) fn document(&self) -> Option<&'r Document<'r>> {
        self.document
    }

    /// The notes on the part so far.
    pub(crate) fn notes(&mut self) -> &mut Notes {
        self.notes
    }

    /// Whether a rule holds in the release that is judged by, and looks.
    pub(crate) fn holds(&self, rule: RuleId) -> bool {
        let data = rule.rule();
        data.holds_in(self.release) && self.settings.rules.looks(rule)
    }

    /// Whether there is room for what breaks a rule; if not, it is counted as left out.
    pub(crate) fn has_room(&mut self, rule: RuleId) -> bool {
        self.notes.room().has(rule)
    }

    /// Reports the part as a whole, or a header of it.
    pub(crate) fn part(&mut self, rule: RuleId, detail: impl Into<Option<Detail>>, message: impl Into<String>) {
        self.about_part(Note::of_part(rule, message.into()).with_detail(detail));
    }

    /// Takes a note on the part as a whole, or on a header or a parameter of it.
    pub(crate) fn about_part(&mut self, note: Note) {
        if self.holds(note.rule) {
            self.notes.push(note);
        }
    }

    /// Reports a value of the body.
    pub(crate) fn value(
        &mut self,
        rule: RuleId,
        node: Node<'_>,
        detail: impl Into<Option<Detail>>,
        message: impl Into<String>,
    ) {
        if let Some(note) = self.note(rule, node, detail, message) {
            self.push(note);
        }
    }

    /// A note on a value of the body, where the rule holds and there is room for it.
    pub(crate) fn note(
        &mut self,
        rule: RuleId,
        node: Node<'_>,
        detail: impl Into<Option<Detail>>,
        message: impl Into<String>,
    ) -> Option<Note> {
        let document = self.document.filter(|_| self.holds(rule) && self.has_room(rule))?;
        let instance = document.pointer_of(node);
        let shape = self.outcome.schema.map_or_else(|| instance.clone(), |it| it.places().pattern(&instance));
        Some(Note::of_value(rule, instance, message.into()).with_detail(detail).with_pattern(shape))
    }

    /// The same, unless the place was reported already: one cause is one finding.
    pub(crate) fn push_once(&mut self, note: Note) {
        if self.holds(note.rule) && self.reported.insert(note.instance.clone()) {
            self.push(note);
        }
    }

    /// Marks a place as reported: [`Self::push_once`] leaves out what other rules find there.
    pub(crate) fn has_reported(&mut self, instance: &str) {
        self.reported.insert(instance.to_owned());
    }

    /// Takes a note on a value of the body, unless the schema layer has reported the place.
    pub(crate) fn push(&mut self, note: Note) {
        if self.holds(note.rule) && !self.outcome.reported.contains(&note.instance) {
            let is_relayed = self.part == Part::Response && note.rule.rule().relayed;
            self.notes.push(note.under(Ceiling::warning_if(is_relayed, Lowered::Relayed)));
        }
    }
}
