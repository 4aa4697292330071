//! One row of the tape.

use std::ops::Range;

use crate::text::Written;

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

/// Stand for a kind in the row of a key and in the second row of a container, so that neither is taken for another row.
const KEY: u32 = 6;
const HELD: u32 = 7;

/// Other facts about a value or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marks(u32);

impl Marks {
    pub(crate) const NONE: Self = Self(0);
    /// A string or a key with an escape in it.
    pub(crate) const ESCAPED: Self = Self(1);
    /// A number in digits alone, perhaps with a minus, that is not `-0`.
    pub(crate) const INTEGER: Self = Self(2);
    /// A key that is repeated later.
    pub(crate) const SHADOWED: Self = Self(4);
}

/// One row of the tape: where something is in the body, and what it is. The second row of a container holds instead of
/// start and end the place on the tape after all that is in it, and how many elements, or members that are not
/// shadowed, it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// The start, and the kind in the lowest bits.
    first: u32,
    /// The end, and the marks in the lowest bits; or a number of values.
    second: u32,
}

const _: () = assert!(2 * size_of::<Row>() <= 16, "a value takes two rows at most");

/// How many bits the kind and the marks take.
const LOW_BITS: u32 = 3;
const LOW: u32 = (1 << LOW_BITS) - 1;
const _: () = assert!(crate::Limits::MOST_BYTES <= (u32::MAX >> LOW_BITS) as usize);

impl Row {
    /// The only row of a scalar, or the first one of a container.
    #[inline]
    pub(crate) fn value(kind: Kind, span: Range<usize>, marks: Marks) -> Self {
        Self::new(kind as u32, span, marks)
    }

    /// The row of a key; the span includes its quotes.
    #[inline]
    pub(crate) fn key(span: Range<usize>, marks: Marks) -> Self {
        Self::new(KEY, span, marks)
    }

    /// The rows of a container that starts at a place and has not ended.
    #[inline]
    pub(crate) fn container(kind: Kind, start: usize) -> [Self; 2] {
        [Self::value(kind, start..start, Marks::NONE), Self::held(0, 0)]
    }

    /// The second row of a container.
    #[inline]
    pub(crate) fn held(next: u32, count: u32) -> Self {
        Self { first: next << LOW_BITS | HELD, second: count }
    }

    #[inline]
    fn new(kind: u32, span: Range<usize>, marks: Marks) -> Self {
        Self { first: narrow(span.start) << LOW_BITS | kind, second: narrow(span.end) << LOW_BITS | marks.0 }
    }

    #[inline]
    pub(crate) fn kind(self) -> Kind {
        match self.first & LOW {
            0 => Kind::Null,
            1 => Kind::Bool,
            2 => Kind::Number,
            3 => Kind::String,
            4 => Kind::Array,
            _ => Kind::Object,
        }
    }

    #[inline]
    pub(crate) fn is_key(self) -> bool {
        self.first & LOW == KEY
    }

    #[inline]
    pub(crate) fn is_container(self) -> bool {
        self.first & LOW == Kind::Array as u32 || self.first & LOW == Kind::Object as u32
    }

    #[inline]
    pub(crate) fn has(self, mark: Marks) -> bool {
        self.second & mark.0 != 0
    }

    /// Ends the value in the body. It has no marks.
    pub(crate) fn end_at(&mut self, end: usize) {
        self.second = narrow(end) << LOW_BITS;
    }

    pub(crate) fn mark(&mut self, mark: Marks) {
        self.second |= mark.0;
    }

    /// The place on the tape after all that is in a container, of its second row.
    #[inline]
    pub(crate) fn next(self) -> u32 {
        self.first >> LOW_BITS
    }

    /// How many elements, or members that are not shadowed, a container has, of its second row.
    #[inline]
    pub(crate) fn count(self) -> u32 {
        self.second
    }

    #[inline]
    pub(crate) fn start(self) -> usize {
        (self.first >> LOW_BITS) as usize
    }

    /// The bytes of the value as written, the quotes of a string or a key included.
    #[inline]
    pub(crate) fn span(self) -> Range<usize> {
        self.start()..(self.second >> LOW_BITS) as usize
    }

    /// The bytes between the quotes of a string or a key.
    #[inline]
    pub(crate) fn content(self) -> Range<usize> {
        let span = self.span();
        span.start + 1..span.end - 1
    }

    /// The string or the key as it is written.
    #[inline]
    pub(crate) fn written(self, text: &str) -> Written<'_> {
        // An access that cannot panic is small enough to be inlined into the loops of validators.
        Written::new(text.get(self.content()).unwrap_or_default(), self.has(Marks::ESCAPED))
    }

    /// Whether it is a key that says this.
    #[inline]
    pub(crate) fn is_named(self, text: &str, name: &str) -> bool {
        if self.has(Marks::ESCAPED) {
            return self.written(text).decode() == name;
        }
        let content = self.content();
        content.len() == name.len() && text.as_bytes().get(content) == Some(name.as_bytes())
    }
}

/// A place in the body or on the tape as the tape holds it. The parser refuses larger bodies than [`crate::Limits`] can
/// allow, and a tape has no more rows than its body has bytes, so no bit is lost.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "places are at most MOST_BYTES")]
pub(crate) fn narrow(at: usize) -> u32 {
    at as u32
}
