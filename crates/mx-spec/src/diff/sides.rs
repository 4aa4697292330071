//! Two maps side by side.

use std::collections::{BTreeMap, BTreeSet};

/// The values at one key of two maps.
pub(super) enum Sides<T> {
    /// Only the second has it.
    New(T),
    /// Only the first has it.
    Gone(T),
    /// Both have it.
    Both(T, T),
}

/// Every key of either map, in order, with its values.
pub(super) fn sides<'m, K: Ord, V>(
    from: &'m BTreeMap<K, V>,
    to: &'m BTreeMap<K, V>,
) -> impl Iterator<Item = (&'m K, Sides<&'m V>)> {
    let keys: BTreeSet<&K> = from.keys().chain(to.keys()).collect();
    keys.into_iter().filter_map(|key| {
        let sides = match (from.get(key), to.get(key)) {
            (Some(from), Some(to)) => Sides::Both(from, to),
            (Some(from), None) => Sides::Gone(from),
            (None, to) => Sides::New(to?),
        };
        Some((key, sides))
    })
}
