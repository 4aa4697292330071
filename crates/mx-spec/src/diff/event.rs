//! Event schemas: which types came and went, and what changed within the others.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::change::{Change, Part, Spot};
use super::sides::{Sides, sides};
use super::{Fate, compare};

/// The name for changes around the content that several types have; each is reported once.
pub const ENVELOPE: &str = "*";

/// The difference of an event.
#[derive(Clone, Debug, Serialize)]
pub struct EventDiff {
    /// The name of the event in the compared maps; [`ENVELOPE`] for changes that events share.
    pub event: String,
    /// Whether it came, went or changed.
    pub change: Fate,
    /// The changes within it.
    pub changes: Vec<Change>,
}

/// The differences between two sets of events: self-contained schemas of whole events, by name.
pub fn events(from: &BTreeMap<String, Value>, to: &BTreeMap<String, Value>) -> Vec<EventDiff> {
    let of = |event: &String, change, changes| EventDiff { event: event.clone(), change, changes };
    let diffs = sides(from, to).map(|(event, sides)| match sides {
        Sides::New(_) => of(event, Fate::Added, Vec::new()),
        Sides::Gone(_) => of(event, Fate::Removed, Vec::new()),
        Sides::Both(from, to) => of(event, Fate::Changed, changes(from, to)),
    });
    let mut diffs: Vec<EventDiff> = diffs.collect();
    let envelope = take_envelope(&mut diffs);
    diffs.insert(0, of(&ENVELOPE.to_owned(), Fate::Changed, envelope));
    diffs.retain(|diff| diff.change != Fate::Changed || !diff.changes.is_empty());
    diffs
}

/// Removes the changes around the content that several events have, and returns each of them once.
fn take_envelope(diffs: &mut [EventDiff]) -> Vec<Change> {
    let is_around = |change: &&Change| change.spot.place != "/content" && !change.spot.place.starts_with("/content/");
    let (mut once, mut several): (Vec<Change>, Vec<Change>) = (Vec::new(), Vec::new());
    for change in diffs.iter().flat_map(|diff| &diff.changes).filter(is_around) {
        let seen = if once.contains(change) { &mut several } else { &mut once };
        if !seen.contains(change) {
            seen.push(change.clone());
        }
    }
    for diff in diffs {
        diff.changes.retain(|change| !several.contains(change));
    }
    several.sort_by(Change::in_order);
    several
}

fn changes(from: &Value, to: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    compare::schemas(&Spot::part(Part::Event), from, to, &mut changes);
    changes.sort_by(Change::in_order);
    changes
}
