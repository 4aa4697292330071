//! Operations: which came and went, and what changed within the others.

use std::collections::BTreeMap;

use serde::Serialize;

use super::change::{Change, Part, Spot};
use super::sides::{Sides, sides};
use super::{Fate, message};
use crate::{Api, Operation, Spec};

/// The difference of an operation.
#[derive(Clone, Debug, Serialize)]
pub struct OperationDiff {
    /// Method and path template.
    pub operation: String,
    /// The `operationId` in the newer version that has the operation. It distinguishes two operations on one path.
    #[serde(rename = "operationId")]
    pub id: String,
    /// Whether it came, went or changed.
    pub change: Fate,
    /// The changes within it.
    pub changes: Vec<Change>,
}

/// The API, the path and the method.
type Key<'s> = (Api, &'s str, &'s str);

/// The wanted operations that differ between the versions, by API, path and method.
pub(super) fn operations(from: &Spec, to: &Spec, is_wanted: &dyn Fn(&Operation) -> bool) -> Vec<OperationDiff> {
    let (from, to) = (by_key(from, is_wanted), by_key(to, is_wanted));
    let diffs = sides(&from, &to).flat_map(|(_, sides)| match sides {
        Sides::New(new) => new.iter().map(|operation| OperationDiff::whole(operation, Fate::Added)).collect(),
        Sides::Gone(gone) => gone.iter().map(|operation| OperationDiff::whole(operation, Fate::Removed)).collect(),
        Sides::Both(from, to) => of_one_name(from.clone(), to.clone()),
    });
    diffs.filter(|diff| diff.change != Fate::Changed || !diff.changes.is_empty()).collect()
}

fn by_key<'s>(spec: &'s Spec, is_wanted: &dyn Fn(&Operation) -> bool) -> BTreeMap<Key<'s>, Vec<&'s Operation>> {
    let mut groups: BTreeMap<Key<'_>, Vec<&Operation>> = BTreeMap::new();
    for operation in spec.operations().iter().filter(|operation| is_wanted(operation)) {
        groups.entry((operation.api(), operation.path(), operation.method())).or_default().push(operation);
    }
    groups
}

/// The differences of the operations with one name. If there are several, they are matched by their `operationId`.
fn of_one_name(mut from: Vec<&Operation>, mut to: Vec<&Operation>) -> Vec<OperationDiff> {
    let mut diffs = Vec::new();
    from.retain(|was| {
        let Some(same) = to.iter().position(|is| is.id() == was.id()) else { return true };
        diffs.push(OperationDiff::within(was, to.remove(same)));
        false
    });
    // An operation with a new id is still the same operation.
    let mut to = to.into_iter();
    diffs.extend(from.into_iter().map(|was| match to.next() {
        Some(is) => OperationDiff::within(was, is),
        None => OperationDiff::whole(was, Fate::Removed),
    }));
    diffs.extend(to.map(|is| OperationDiff::whole(is, Fate::Added)));
    diffs
}

impl OperationDiff {
    fn whole(operation: &Operation, change: Fate) -> Self {
        Self { operation: operation.name().to_owned(), id: operation.id().to_owned(), change, changes: Vec::new() }
    }

    /// The changes in the order of parts, statuses and places.
    fn within(from: &Operation, to: &Operation) -> Self {
        let mut changes = Vec::new();
        if from.deprecated() != to.deprecated() {
            let spot = Spot::part(Part::Operation);
            changes.push(spot.changed("deprecated", from.deprecated().into(), to.deprecated().into()));
        }
        message::requests(from, to, &mut changes);
        message::responses(from, to, &mut changes);
        changes.sort_by(Change::in_order);
        Self { changes, ..Self::whole(to, Fate::Changed) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::bundle::Entry;
    use crate::store::Store;

    /// An operation with this description in its document.
    pub(in crate::diff) fn operation(id: &str, value: &Value) -> Operation {
        let entry = Entry {
            api: "client-server".to_owned(),
            method: "GET".to_owned(),
            path: "/example".to_owned(),
            operation_id: id.to_owned(),
            deprecated: value["deprecated"] == true,
            added: None,
            bundle: 0,
        };
        Operation::new(
            entry,
            Api::ClientServer,
            mx_rules::Release::UNRELEASED,
            Store::Imported(vec![json!({ "value": value })].into()),
        )
    }

    /// The changes within an operation: the part, the place and the change in words.
    pub(in crate::diff) fn between(from: &Operation, to: &Operation) -> Vec<String> {
        let line = |change: &Change| {
            let spot = &change.spot;
            let part = spot.status.clone().unwrap_or_else(|| format!("{:?}", spot.part).to_lowercase());
            let media_type = spot.media_type.as_deref().filter(|it| *it != "application/json").unwrap_or_default();
            let words = [&part, spot.name.as_deref().unwrap_or_default(), media_type, &spot.place];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            format!("{}: {}", words.join(" "), change.words())
        };
        OperationDiff::within(from, to).changes.iter().map(line).collect()
    }

    fn fates(from: &[&Operation], to: &[&Operation]) -> Vec<(String, Fate)> {
        of_one_name(from.to_vec(), to.to_vec()).into_iter().map(|diff| (diff.id, diff.change)).collect()
    }

    #[test]
    fn the_whole_of_an_operation() {
        let (from, to) = (operation("a", &json!({})), operation("a", &json!({ "deprecated": true })));
        assert_eq!(between(&from, &to), ["operation: now deprecated"]);
        assert_eq!(between(&to, &from), ["operation: no longer deprecated"]);
    }

    #[test]
    fn the_id_tells_operations_of_one_name_apart() {
        let [a, b, c] = ["a", "b", "c"].map(|id| operation(id, &json!({})));
        let changed = |id: &str| (id.to_owned(), Fate::Changed);
        assert_eq!(fates(&[&a, &b], &[&b, &a]), [changed("a"), changed("b")]);
        assert_eq!(fates(&[&a], &[&b]), [changed("b")], "given another id");
        assert_eq!(
            fates(&[&a], &[&b, &a, &c]),
            [changed("a"), ("b".to_owned(), Fate::Added), ("c".to_owned(), Fate::Added)]
        );
        assert_eq!(fates(&[&a, &b], &[&c]), [changed("c"), ("b".to_owned(), Fate::Removed)]);
    }
}
