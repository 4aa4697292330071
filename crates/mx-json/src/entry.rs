//! One row of the tape.

use std::ops::Range;

/// The kind of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number, of any spelling.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One value and its key. The tape holds values in the order of the body, so the values in a container follow it, up to
/// its `next`. All offsets are bytes of the body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// The value as written, a string's quotes included.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The place on the tape after this value and all values in it.
    pub(crate) next: u32,
    /// How many elements, or members that are not shadowed, a container holds.
    pub(crate) count: u32,
    pub(crate) key: Key,
    pub(crate) kind: Kind,
    pub(crate) marks: Marks,
}

/// Other facts about a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

impl Marks {
    pub(crate) const NONE: Self = Self(0);
    /// A string with an escape in it.
    pub(crate) const ESCAPED: Self = Self(1);
    /// A number in digits alone, perhaps with a minus, that is not `-0`.
    pub(crate) const INTEGER: Self = Self(2);
    /// A member whose key is repeated later.
    pub(crate) const SHADOWED: Self = Self(4);

    pub(crate) fn has(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }

    pub(crate) fn add(&mut self, mark: Self) {
        self.0 |= mark.0;
    }
}

/// The key of a member, without its quotes. A key never starts at 0, so a start of 0 means no key.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Key {
    pub(crate) start: u32,
    /// Its length in bytes, shifted left by one; the lowest bit is whether it has escapes. Packed so that two rows of a
    /// tape fit into a cache line.
    packed: u32,
}

impl Key {
    pub(crate) fn new(span: Range<usize>, escaped: bool) -> Self {
        Self { start: offset(span.start), packed: offset(span.len()) << 1 | u32::from(escaped) }
    }

    pub(crate) fn exists(self) -> bool {
        self.start != 0
    }

    pub(crate) fn is_escaped(self) -> bool {
        self.packed & 1 != 0
    }

    /// Whether it has this many bytes and no escapes.
    #[inline]
    pub(crate) fn is_plain_of(self, length: usize) -> bool {
        self.packed as usize == length << 1
    }

    #[inline]
    pub(crate) fn span(self) -> Range<usize> {
        self.start as usize..self.start as usize + (self.packed >> 1) as usize
    }
}

impl Entry {
    /// The bytes of the value.
    pub(crate) fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Where the member starts, its key's quote included; an element starts with its value.
    pub(crate) fn begin(&self) -> usize {
        if self.key.exists() { self.key.start as usize - 1 } else { self.start as usize }
    }

    pub(crate) fn is_container(&self) -> bool {
        matches!(self.kind, Kind::Array | Kind::Object)
    }
}

/// An offset as the tape holds it. The parser refuses bodies with offsets that do not fit.
pub(crate) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
