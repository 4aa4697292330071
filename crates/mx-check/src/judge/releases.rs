//! Judges one exchange by several releases, and reports each cause once.

use std::collections::BTreeMap;
use std::sync::Arc;

use mx_rules::{Level, Release, RuleId, id};

use super::Judge;
use super::opinion::Opinion;
use crate::finding::{Detail, Lowered, Part, Skipped, Versions};
use crate::note::missing::{self, Object};
use crate::note::{About, Attributed, Ceiling, Note};
use crate::reading::Reading;
use crate::settings::Ask;

/// The result of all releases: the opinion that is reported for the exchange, and the notes of all.
pub(super) struct Said<'s> {
    pub(super) opinion: Opinion<'s>,
    pub(super) notes: Vec<Attributed<'s>>,
}

impl Judge {
    /// Reports once what any release refuses.
    pub(super) fn all_say<'s>(&'s self, reading: &Reading<'_>, ask: &Ask<'_>) -> Said<'s> {
        let mut opinions: Vec<_> =
            (0..self.specs.len()).map(|number| self.opinion(number, reading, ask, None)).collect();
        let mut told: BTreeMap<Same, (Attributed<'_>, Vec<Release>)> = BTreeMap::new();
        for opinion in &mut opinions {
            let release = opinion.spec.release();
            for note in take_notes(opinion).into_iter().flat_map(split) {
                let same = Same::of(note.part, &note.note);
                match told.get_mut(&same) {
                    None => {
                        told.insert(same, (note, vec![release]));
                    }
                    Some((newest, refused)) => {
                        // The words of the newest release are the easiest to look up.
                        *newest = note;
                        if refused.last() != Some(&release) {
                            refused.push(release);
                        }
                    }
                }
            }
        }
        let judged = |part: Part| {
            let judged = opinions.iter().filter(move |opinion| opinion.coverage.has_judged(part));
            judged.map(|opinion| opinion.spec.release())
        };
        let with_versions = |(note, refused): (Attributed<'s>, Vec<Release>)| {
            let allowed = judged(note.part).filter(|release| !refused.contains(release)).collect();
            Attributed { versions: Some(Arc::new(Versions { refused, allowed })), ..note }
        };
        let notes = gathered(told.into_values().map(with_versions).collect());
        // The opinion of the newest release that could check the exchange is reported.
        let chosen = opinions.iter().rposition(|opinion| opinion.coverage.skipped().is_none());
        let opinion = opinions.swap_remove(chosen.unwrap_or(opinions.len() - 1));
        Said { opinion, notes }
    }

    /// Reports what the oldest release refuses; what a newer one allows of it is a note.
    pub(super) fn oldest_says<'s>(&'s self, reading: &Reading<'_>, ask: &Ask<'_>) -> Said<'s> {
        let newest = (self.specs.len() > 1).then(|| self.newest_spec());
        let mut opinion = self.opinion(0, reading, ask, newest);
        if opinion.coverage.skipped() == Some(Skipped::NoSuchOperation)
            && let Some(said) = self.first_that_knows(reading, ask)
        {
            return said;
        }
        let mut notes = take_notes(&mut opinion);
        let is_note = |note: &Attributed<'_>| note.note.level == Level::Note;
        if !notes.iter().all(is_note) && self.specs.len() > 1 {
            notes = notes.into_iter().flat_map(split).collect();
            self.ask_newer(reading, ask, &mut notes);
            notes = gathered(notes);
        }
        Said { opinion, notes }
    }

    /// Asks newer releases, one after another, whether they refuse the same.
    fn ask_newer(&self, reading: &Reading<'_>, ask: &Ask<'_>, notes: &mut [Attributed<'_>]) {
        let mut refusing = vec![vec![self.oldest_spec().release()]; notes.len()];
        for number in 1..self.specs.len() {
            let other = self.opinion(number, reading, ask, None);
            let release = other.spec.release();
            let split = |(part, note)| missing::split(note).into_iter().map(move |note| Same::of(part, &note));
            let told: Vec<Same> = other.notes.into_iter().flat_map(split).collect();
            for (note, refused) in notes.iter_mut().zip(&mut refusing) {
                if note.versions.is_some() || !other.coverage.has_judged(note.part) {
                    continue;
                }
                if told.contains(&Same::of(note.part, &note.note)) {
                    refused.push(release);
                } else {
                    note.note.lower(Ceiling::at(Level::Note, Lowered::NewerAllows));
                    let (refused, allowed) = (std::mem::take(refused), vec![release]);
                    note.versions = Some(Arc::new(Versions { refused, allowed }));
                }
            }
        }
    }

    /// Judges an operation that is newer than the release judged by: by the first release that has it, with a note.
    fn first_that_knows<'s>(&'s self, reading: &Reading<'_>, ask: &Ask<'_>) -> Option<Said<'s>> {
        for number in 1..self.specs.len() {
            let mut opinion = self.opinion(number, reading, ask, None);
            if opinion.operation.is_none() || opinion.coverage.skipped() == Some(Skipped::NoSuchOperation) {
                continue;
            }
            let (its, ours) = (opinion.spec.version(), self.oldest_spec().version());
            let message = format!("the operation is new in {its}; judged by {ours}");
            let ceiling = Ceiling::at(Level::Note, Lowered::NewerOperation);
            opinion.notes.iter_mut().for_each(|(_, note)| note.lower(ceiling));
            let note = Note::of_exchange(id::SCHEMA_NEWER_OPERATION, message);
            opinion.notes.extend(note.chosen(&self.settings.rules).map(|note| (Part::Response, note)));
            let notes = take_notes(&mut opinion);
            return Some(Said { opinion, notes });
        }
        None
    }
}

/// The notes of an opinion, with the data to show them.
fn take_notes<'s>(opinion: &mut Opinion<'s>) -> Vec<Attributed<'s>> {
    let notes = std::mem::take(&mut opinion.notes);
    if notes.is_empty() {
        return Vec::new();
    }
    let operation = opinion.operation.clone();
    let found = operation.as_deref().and_then(|name| opinion.spec.named(name));
    let operation_url = found.map(|found| opinion.spec.url(found.operations[0]));
    let attributed = |(part, note): (Part, Note)| {
        let is_of_part = !matches!(note.about, About::Exchange);
        Attributed {
            part,
            note,
            url_version: opinion.spec.url_version(),
            operation: operation.clone(),
            operation_url: operation_url.clone().filter(|_| is_of_part),
            status: opinion.status.filter(|_| is_of_part && part == Part::Response),
            versions: None,
        }
    };
    notes.into_iter().map(attributed).collect()
}

/// A note for each member that an object lacks, since releases differ in what they require.
fn split(attributed: Attributed<'_>) -> Vec<Attributed<'_>> {
    let Attributed { part, note, url_version, operation, operation_url, status, versions } = attributed;
    let of_member = |note| Attributed {
        part,
        note,
        url_version,
        operation: operation.clone(),
        operation_url: operation_url.clone(),
        status,
        versions: versions.clone(),
    };
    missing::split(note).into_iter().map(of_member).collect()
}

/// The notes on one object as one again, where the same releases refuse them.
fn gathered(notes: Vec<Attributed<'_>>) -> Vec<Attributed<'_>> {
    let object = |it: &Attributed<'_>| Object::of(&it.note).map(|object| (it.part, object, it.versions.clone()));
    missing::gathered(notes, object, |attributed| &mut attributed.note)
}

/// The part that notes of several releases on one cause have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Same {
    part: Part,
    instance: String,
    rule: RuleId,
    detail: Option<Detail>,
}

impl Same {
    fn of(part: Part, note: &Note) -> Self {
        let (rule, detail) = match note.same_as {
            Some(rule) => (rule, None),
            None => (note.rule, note.detail.clone()),
        };
        Self { part, instance: note.instance.clone(), rule, detail }
    }
}
