//! The tape: rows of two numbers, in the order of the body.
//!
//! A large body is a tape of many millions of rows, so a row is small, and nothing takes more of them than it needs. A
//! scalar is one row. A container is two, and what it holds follows them. A member is a row for its key, then its
//! value.

use std::ops::Deref;

use crate::row::{Marks, Row, narrow};

/// The rows of a body.
#[derive(Debug, Default)]
pub(crate) struct Rows(Vec<Row>);

impl Deref for Rows {
    type Target = [Row];

    #[inline]
    fn deref(&self) -> &[Row] {
        &self.0
    }
}

impl Rows {
    /// How many rows a container takes, before those of what is in it.
    pub(crate) const OF_CONTAINER: u32 = 2;

    pub(crate) fn with_room(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.0.len() == self.0.capacity()
    }

    /// Makes room for so many more rows, and no others.
    pub(crate) fn make_room(&mut self, more: usize) {
        self.0.reserve_exact(more);
    }

    #[inline]
    pub(crate) fn push(&mut self, row: Row) {
        self.0.push(row);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The place of the next row.
    #[inline]
    pub(crate) fn end(&self) -> u32 {
        narrow(self.0.len())
    }

    #[inline]
    pub(crate) fn at(&self, index: u32) -> Row {
        self.0[index as usize]
    }

    /// Ends a container, which holds all rows after its own.
    #[inline]
    pub(crate) fn close(&mut self, container: u32, end: usize, count: u32) {
        self.0[container as usize].end_at(end);
        self.0[container as usize + 1] = Row::held(self.end(), count);
    }

    /// Marks a key of an object as repeated later, which is then one member less.
    pub(crate) fn shadow(&mut self, object: u32, key: u32) {
        self.0[key as usize].mark(Marks::SHADOWED);
        let held = &mut self.0[object as usize + 1];
        *held = Row::held(held.next(), held.count() - 1);
    }

    /// The place of the first key or element in a container.
    #[inline]
    pub(crate) fn inside(container: u32) -> u32 {
        container + Self::OF_CONTAINER
    }

    /// The place after a value and all that is in it.
    #[inline]
    pub(crate) fn after(&self, value: u32) -> u32 {
        let held = self.get(value as usize).filter(|row| row.is_container()).and_then(|_| self.get(value as usize + 1));
        held.map_or(value + 1, |held| held.next())
    }

    /// How many elements, or members that are not shadowed, a value holds.
    #[inline]
    pub(crate) fn count(&self, value: u32) -> u32 {
        if self.at(value).is_container() { self.at(value + 1).count() } else { 0 }
    }

    /// The place of the value that starts at a place, perhaps with its key.
    #[inline]
    pub(crate) fn value(&self, index: u32) -> u32 {
        index + u32::from(self.at(index).is_key())
    }

    /// The place of the value that starts next in the body, in a value or after it.
    pub(crate) fn value_after(&self, value: u32) -> Option<u32> {
        let next = if self.at(value).is_container() { Self::inside(value) } else { value + 1 };
        (next < self.end()).then(|| self.value(next))
    }

    /// The key of the value at a place.
    #[inline]
    pub(crate) fn key_of(&self, value: u32) -> Option<Row> {
        let before = value.checked_sub(1)?;
        Some(self.at(before)).filter(|row| row.is_key())
    }

    /// The places of the elements or keys in a container, also of the keys that are repeated later. Other values hold
    /// nothing.
    #[inline]
    pub(crate) fn held(&self, value: u32) -> impl Iterator<Item = u32> {
        self.siblings(Self::inside(value), value)
    }

    /// The same from the one at `first` on.
    pub(crate) fn siblings(&self, first: u32, container: u32) -> impl Iterator<Item = u32> {
        let (mut next, end) = (first, self.after(container));
        std::iter::from_fn(move || {
            let index = next;
            (index < end).then(|| {
                next = self.after(self.value(index));
                index
            })
        })
    }
}
