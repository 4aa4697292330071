//! The repairs: each is used by exactly the releases that it lists, and nothing else is changed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use mx_spec::import::{Place, Repair, Sources};
use serde_json::{Map, Value};

use crate::error::ParityError;
use crate::problem::Problems;

/// Compares a release as it was published with the release as the importer reads it.
pub(crate) fn check(
    repairs: &[Repair],
    published: &Sources,
    read: &Sources,
    problems: &mut Problems,
) -> Result<(), ParityError> {
    let mut changed = BTreeSet::new();
    for file in published.files_below("") {
        let place = Place::file(file);
        differences(&place, published.get(&place)?, read.get(&place)?, &mut changed);
    }
    let mut listed = BTreeSet::new();
    for repair in repairs.iter().filter(|repair| repair.versions.iter().any(|v| v == published.version())) {
        for place in repair.places.iter().map(|place| Place::parse(place)) {
            listed.extend(repair.original.keys().chain(repair.reading.keys()).map(|member| place.child(member)));
            let is_changed = repair.original.keys().any(|member| changed.contains(&place.child(member)));
            if !is_changed {
                problems.add(format!("repairs.yaml lists {place}, where nothing is repaired"));
            }
        }
    }
    for place in changed.difference(&listed) {
        problems.add(format!("{place} is repaired, and repairs.yaml does not list this release for it"));
    }
    Ok(())
}

/// Collects the innermost members and elements that differ. Arrays of different lengths differ as a whole.
fn differences(place: &Place, published: &Value, read: &Value, into: &mut BTreeSet<Place>) {
    match (published, read) {
        (Value::Object(published), Value::Object(read)) => {
            let names: BTreeSet<&String> = published.keys().chain(read.keys()).collect();
            for name in names {
                let at = place.child(name);
                match (published.get(name), read.get(name)) {
                    (Some(published), Some(read)) => differences(&at, published, read, into),
                    _ => drop(into.insert(at)),
                }
            }
        }
        (Value::Array(published), Value::Array(read)) if published.len() == read.len() => {
            for (index, (published, read)) in published.iter().zip(read).enumerate() {
                differences(&place.child(&index.to_string()), published, read, into);
            }
        }
        _ if published == read => {}
        _ => drop(into.insert(place.clone())),
    }
}

/// The exact list: for each repair its releases, the original, what is read instead, and the places.
pub(crate) fn list(repairs: &[Repair]) -> String {
    let mut text = String::new();
    for repair in repairs {
        let json = |members: &Map<String, Value>| Value::Object(members.clone()).to_string();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}: {}", repair.versions.join(" "), repair.reason);
        let _ = writeln!(text, "  original {}\n  reading  {}", json(&repair.original), json(&repair.reading));
        for place in &repair.places {
            let _ = writeln!(text, "  at {place}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use mx_spec::import::Place;
    use serde_json::json;

    use super::differences;

    #[test]
    fn differences_are_told_at_the_member_that_changed() {
        let published = json!({"a": {"type": "enum", "enum": ["x"]}, "b": [{"properties": []}], "c": {"items": [1]}});
        let read =
            json!({"a": {"type": "string", "enum": ["x"]}, "b": [{"properties": {}}], "c": {"prefixItems": [1]}});
        let mut found = BTreeSet::new();
        differences(&Place::file("f"), &published, &read, &mut found);
        let found: Vec<String> = found.iter().map(Place::to_string).collect();
        assert_eq!(found, ["f#/a/type", "f#/b/0/properties", "f#/c/items", "f#/c/prefixItems"]);
    }
}
