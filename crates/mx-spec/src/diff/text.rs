//! The listing for display.

use std::collections::BTreeSet;
use std::fmt;

use super::change::{Change, Part, Spot, Thing, What};
use super::summary::Counts;
use super::{Diff, ENVELOPE, Fate, OperationDiff};

/// The widest column: one long place must not push all words to the right.
const WIDEST: usize = 64;

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (&self.from, &self.to);
        if self.is_empty() {
            return writeln!(f, "nothing changed in shape from {from} to {to}");
        }
        let shared = shared_names(&self.operations);
        for operation in &self.operations {
            let name = &operation.operation;
            let title =
                if shared.contains(name.as_str()) { format!("{name} [{}]", operation.id) } else { name.clone() };
            group(f, &title, operation.change, &operation.changes)?;
        }
        for event in &self.events {
            let title = if event.event == ENVELOPE { "events of several types" } else { &event.event };
            group(f, title, event.change, &event.changes)?;
        }
        let summary = &self.summary;
        write!(f, "{from} to {to}: operations: {}", counted(summary.operations))?;
        if !self.events.is_empty() {
            write!(f, "; events: {}", counted(summary.events))?;
        }
        let things = if summary.changes == 1 { "change" } else { "changes" };
        writeln!(f, "; {} {things} in all", summary.changes)
    }
}

/// The names that several of the operations share.
fn shared_names(operations: &[OperationDiff]) -> BTreeSet<&str> {
    let mut seen = BTreeSet::new();
    operations.iter().map(|it| it.operation.as_str()).filter(|name| !seen.insert(*name)).collect()
}

fn counted(counts: Counts) -> String {
    format!("{} added, {} removed, {} changed", counts.added, counts.removed, counts.changed)
}

fn group(f: &mut fmt::Formatter<'_>, title: &str, fate: Fate, changes: &[Change]) -> fmt::Result {
    // A name can hold a line break, which would make lines that say something else.
    let one_line = |text: String| text.replace('\n', "\\n");
    let title = one_line(title.to_owned());
    match fate {
        Fate::Added => return writeln!(f, "{title}  added\n"),
        Fate::Removed => return writeln!(f, "{title}  removed\n"),
        Fate::Changed => writeln!(f, "{title}")?,
    }
    let rows: Vec<[String; 3]> =
        changes.iter().map(|change| [part(&change.spot), place(change), change.words()].map(one_line)).collect();
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.filter(|width| *width <= WIDEST).max().unwrap_or_default()
    };
    let (first, second) = (width(0), width(1));
    for [part, place, words] in &rows {
        writeln!(f, "  {part:<first$}  {place:<second$}  {words}")?;
    }
    writeln!(f)
}

fn part(spot: &Spot) -> String {
    match (spot.part, &spot.status) {
        (Part::Operation, _) => "operation".to_owned(),
        (Part::Path, _) => "path".to_owned(),
        (Part::Query, _) => "query".to_owned(),
        (Part::Header, _) => "header".to_owned(),
        (Part::Cookie, _) => "cookie".to_owned(),
        (Part::Request, _) => "request".to_owned(),
        (Part::Response, status) => format!("response {}", status.as_deref().unwrap_or_default()),
        (Part::Event, _) => "event".to_owned(),
    }
}

/// The place below the part, with the media type if it is not the usual one of bodies.
fn place(change: &Change) -> String {
    let spot = &change.spot;
    let is_of_itself = matches!(change.what, What::Added(Thing::MediaType) | What::Removed(Thing::MediaType));
    let media_type = spot.media_type.as_deref().filter(|name| is_of_itself || *name != "application/json");
    let is_whole_body = spot.media_type.is_some() && spot.place.is_empty() && !is_of_itself;
    let place = if is_whole_body { "(body)" } else { &spot.place };
    let words = [spot.name.as_deref(), media_type, Some(place)];
    words.into_iter().flatten().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
