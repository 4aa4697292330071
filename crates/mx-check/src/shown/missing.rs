//! An object that lacks several members is one cause, so one finding.

use std::collections::BTreeMap;
use std::sync::Arc;

use mx_json::Document;
use mx_rules::{Level, RuleId};

use crate::finding::{Detail, Lowered, Versions};
use crate::note::{Attributed, Note, lacks};

/// What notes on missing members have in common if they are one finding.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Object {
    instance: String,
    rule: RuleId,
    level: Level,
    lowered: Option<Lowered>,
    count: u64,
    versions: Option<Arc<Versions>>,
    /// The type of the event whose content it is, and the rule of the content's schema.
    content: Option<(String, String)>,
}

impl Object {
    /// `None` for a note that is not on a missing member.
    fn of(attributed: &Attributed<'_>) -> Option<Self> {
        let Attributed { note, versions, .. } = attributed;
        let content = match &note.detail {
            Some(Detail::Missing(_)) => None,
            Some(Detail::Content(content)) if matches!(content.detail, Some(Detail::Missing(_))) => {
                Some((content.event_type.clone(), content.rule.clone()))
            }
            _ => return None,
        };
        let Note { instance, rule, level, lowered, count, .. } = note;
        let (instance, versions) = (instance.clone(), versions.clone());
        Some(Self { instance, rule: *rule, level: *level, lowered: *lowered, count: *count, versions, content })
    }
}

/// The notes on one part, with those on missing members of one object as one at the place of the first.
pub(super) fn gathered<'s>(notes: Vec<Attributed<'s>>, document: Option<&Document<'_>>) -> Vec<Attributed<'s>> {
    let mut gathered: Vec<Attributed<'s>> = Vec::with_capacity(notes.len());
    let mut objects: BTreeMap<Object, usize> = BTreeMap::new();
    for mut attributed in notes {
        let place = Object::of(&attributed).map(|object| *objects.entry(object).or_insert(gathered.len()));
        match place.and_then(|place| gathered.get_mut(place)) {
            None => gathered.push(attributed),
            Some(first) => {
                if let (Some(known), Some(more)) = (missing(&mut first.note), missing(&mut attributed.note)) {
                    known.append(more);
                }
            }
        }
    }
    for place in objects.into_values() {
        let note = &mut gathered[place].note;
        let object = document.and_then(|document| document.at(&note.instance));
        let Some(members) = missing(note).filter(|members| members.len() > 1) else { continue };
        // The list is part of a finding's identity, which is the same by whatever release the members were missed.
        members.sort();
        note.message = lacks(members, object);
    }
    gathered
}

/// The members that a note is about.
fn missing(note: &mut Note) -> Option<&mut Vec<String>> {
    match note.detail.as_mut()? {
        Detail::Missing(members) => Some(members),
        Detail::Content(content) => match content.detail.as_mut()? {
            Detail::Missing(members) => Some(members),
            _ => None,
        },
        _ => None,
    }
}
