//! Where values are: JSON Pointers there and back. The table is made on first use.

use crate::document::Document;
use crate::entry::{Entry, Kind, offset};
use crate::node::Node;
use crate::pointer;

/// The container of each value of a tape, and the values in each container.
#[derive(Debug)]
pub(crate) struct Places {
    rows: Vec<Place>,
    /// The values in the containers, one container after another: elements in their order, members sorted by key.
    held: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    /// The container on the tape; the root's is itself.
    parent: u32,
    /// The position among the elements, or members, of the container.
    ordinal: u32,
    /// Where the values in it start in `held`.
    held: u32,
}

impl Places {
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let tape = &document.tape;
        let mut rows = Vec::with_capacity(tape.len());
        let mut held = Vec::with_capacity(tape.len());
        let mut open: Vec<u32> = Vec::new();
        let mut ordinals: Vec<u32> = Vec::new();
        for (index, entry) in tape.iter().enumerate() {
            let index = offset(index);
            while open.last().is_some_and(|open| tape[*open as usize].next <= index) {
                open.pop();
                ordinals.pop();
            }
            let ordinal = ordinals.last_mut().map_or(0, |next| std::mem::replace(next, *next + 1));
            rows.push(Place { parent: open.last().copied().unwrap_or(0), ordinal, held: offset(held.len()) });
            match entry.kind {
                Kind::Array => held.extend(Node::new(document, index).elements().map(Node::index)),
                Kind::Object => held.extend(sorted(document, index)),
                _ => continue,
            }
            open.push(index);
            ordinals.push(0);
        }
        Self { rows, held }
    }

    /// The container of a value; the root's is itself.
    pub(crate) fn parent(&self, index: u32) -> u32 {
        self.rows[index as usize].parent
    }

    /// The innermost value at an offset.
    pub(crate) fn innermost(&self, document: &Document<'_>, offset: usize) -> u32 {
        let tape = &document.tape;
        let after = tape.partition_point(|entry| entry.begin() <= offset);
        let mut index = crate::entry::offset(after.saturating_sub(1));
        while index > 0 && tape[index as usize].span().end <= offset {
            index = self.rows[index as usize].parent;
        }
        index
    }

    pub(crate) fn pointer(&self, document: &Document<'_>, mut index: u32) -> String {
        let mut steps = Vec::new();
        while index > 0 {
            steps.push(index);
            index = self.rows[index as usize].parent;
        }
        let mut pointer = String::new();
        for step in steps.into_iter().rev() {
            match Node::new(document, step).key() {
                Some(key) => pointer::push(&mut pointer, &key),
                None => pointer::push(&mut pointer, &self.rows[step as usize].ordinal.to_string()),
            }
        }
        pointer
    }

    pub(crate) fn find(&self, document: &Document<'_>, pointer: &str) -> Option<u32> {
        let mut tokens = pointer.split('/');
        // The part before the first slash is empty, and so is the pointer to the root.
        if !tokens.next()?.is_empty() {
            return None;
        }
        tokens.try_fold(0, |index, token| {
            let entry = &document.tape[index as usize];
            match entry.kind {
                Kind::Array => self.held(index, entry).get(pointer::index(token)?).copied(),
                Kind::Object => member(document, self.held(index, entry), &pointer::unescape(token)?),
                _ => None,
            }
        })
    }

    fn held(&self, index: u32, entry: &Entry) -> &[u32] {
        let start = self.rows[index as usize].held as usize;
        &self.held[start..start + entry.count as usize]
    }
}

/// The member with a key, in members sorted by key.
fn member(document: &Document<'_>, members: &[u32], name: &str) -> Option<u32> {
    let key = |index: &u32| Node::new(document, *index).key().unwrap_or_default();
    let found = members.binary_search_by(|index| key(index).as_ref().cmp(name)).ok()?;
    members.get(found).copied()
}

/// The members of an object, sorted by key.
fn sorted(document: &Document<'_>, object: u32) -> Vec<u32> {
    let mut named: Vec<_> = Node::new(document, object).members().collect();
    named.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    named.into_iter().map(|(_, node)| node.index()).collect()
}
