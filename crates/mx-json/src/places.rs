//! Where values are: JSON Pointers there and back. The shortcuts are made on first use.
//!
//! A place is found from the root on, container by container. A small container is walked. A large one has shortcuts,
//! so that no lookup walks far.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::document::Document;
use crate::keys::{Hashed, Keys};
use crate::node::Node;
use crate::pointer;
use crate::row::Kind;
use crate::rows::Rows;
use crate::text::Written;

/// Containers of more values are large.
const STRIDE: usize = 32;

/// Shortcuts into the large containers of a tape.
#[derive(Debug)]
pub(crate) struct Places(BTreeMap<u32, Shortcuts>);

#[derive(Debug)]
struct Shortcuts {
    /// Every [`STRIDE`]th element or key, from the first on.
    steps: Box<[u32]>,
    /// Of an object, its keys in the order of [`crate::keys::Keys::sorted`].
    keys: OnceLock<Box<[Hashed]>>,
}

/// A value and its container; the root's is itself.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) parent: u32,
    pub(crate) value: u32,
}

impl Places {
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let rows = document.rows();
        let has_many_rows = |value: u32| (rows.after(value) - value) as usize > STRIDE;
        let is_large = |value: &u32| has_many_rows(*value) && rows.held(*value).nth(STRIDE).is_some();
        let large = document.nodes().map(Node::index).filter(is_large);
        let shortcuts = |value| Shortcuts { steps: rows.held(value).step_by(STRIDE).collect(), keys: OnceLock::new() };
        Self(large.map(|value| (value, shortcuts(value))).collect())
    }

    /// The innermost value at an offset.
    pub(crate) fn innermost(&self, document: &Document<'_>, offset: usize) -> Place {
        let rows = document.rows();
        let mut place = Place { parent: 0, value: 0 };
        while let Some((index, _)) = self.last(rows, place.value, |index| rows.at(index).start() <= offset) {
            let value = rows.value(index);
            if rows.at(value).span().end <= offset {
                break;
            }
            place = Place { parent: place.value, value };
        }
        place
    }

    pub(crate) fn pointer(&self, document: &Document<'_>, target: u32) -> String {
        let rows = document.rows();
        let (mut pointer, mut value) = (String::new(), 0);
        while value != target
            && let Some((index, ordinal)) = self.last(rows, value, |index| index <= target)
        {
            value = rows.value(index);
            match Node::new(document, value).key() {
                Some(key) => pointer::push(&mut pointer, &key),
                None => pointer::push(&mut pointer, &ordinal.to_string()),
            }
        }
        pointer
    }

    /// The last element or key in a container that is not behind what is looked for, and its position among them.
    fn last(&self, rows: &Rows, container: u32, is_reached: impl Fn(u32) -> bool) -> Option<(u32, usize)> {
        let steps = self.0.get(&container).map_or(&[][..], |large| &large.steps);
        let skipped = steps.partition_point(|step| is_reached(*step)).saturating_sub(1);
        let first = steps.get(skipped).copied().unwrap_or(Rows::inside(container));
        rows.siblings(first, container).take_while(|index| is_reached(*index)).zip(skipped * STRIDE..).last()
    }

    pub(crate) fn find(&self, document: &Document<'_>, pointer: &str) -> Option<u32> {
        let mut tokens = pointer.split('/');
        // The part before the first slash is empty, and so is the pointer to the root.
        if !tokens.next()?.is_empty() {
            return None;
        }
        tokens.try_fold(0, |value, token| match document.rows().at(value).kind() {
            Kind::Array => self.element(document.rows(), value, pointer::index(token)?),
            Kind::Object => self.member(document, value, &pointer::unescape(token)?),
            _ => None,
        })
    }

    fn element(&self, rows: &Rows, array: u32, ordinal: usize) -> Option<u32> {
        let Some(large) = self.0.get(&array) else { return rows.held(array).nth(ordinal) };
        rows.siblings(*large.steps.get(ordinal / STRIDE)?, array).nth(ordinal % STRIDE)
    }

    /// The last member with a key: the one that is not shadowed.
    fn member(&self, document: &Document<'_>, object: u32, name: &str) -> Option<u32> {
        let Some(large) = self.0.get(&object) else { return Node::new(document, object).get(name).map(Node::index) };
        let equal = large.of_key(document.keys(), object, Written::new(name, false));
        Some(document.rows().value(equal.last()?.key()))
    }

    /// The first member with a key.
    pub(crate) fn first_of_key(&self, document: &Document<'_>, object: u32, key: Written<'_>) -> Option<u32> {
        let (keys, rows) = (document.keys(), document.rows());
        let first = match self.0.get(&object) {
            Some(large) => large.of_key(keys, object, key).first()?.key(),
            None => rows.held(object).find(|other| keys.written(*other).is_equal(key))?,
        };
        Some(rows.value(first))
    }
}

impl Shortcuts {
    /// The keys of an object that are equal to one, in the order of the body.
    fn of_key(&self, keys: Keys<'_>, object: u32, key: Written<'_>) -> &[Hashed] {
        let sorted = self.keys.get_or_init(|| keys.sorted(object).into());
        &sorted[keys.range(sorted, key)]
    }
}
