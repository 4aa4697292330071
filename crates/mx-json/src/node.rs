//! One value of a document.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::document::Document;
use crate::number::Number;
use crate::row::{Kind, Marks, Row};
use crate::rows::Rows;
use crate::text::Written;

/// One value of a document. Cheap to copy. Accessors for another kind of value return `None` or an empty iterator.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document<'d>,
    index: u32,
}

impl<'d> Node<'d> {
    /// `index` is a place on the document's tape.
    pub(crate) fn new(document: &'d Document<'d>, index: u32) -> Self {
        Self { document, index }
    }

    pub(crate) fn index(self) -> u32 {
        self.index
    }

    pub(crate) fn document(self) -> &'d Document<'d> {
        self.document
    }

    #[inline]
    pub(crate) fn row(self) -> Row {
        self.document.rows().at(self.index)
    }

    /// The kind of the value.
    #[inline]
    pub fn kind(self) -> Kind {
        self.row().kind()
    }

    /// Whether it is an array or an object.
    pub fn is_container(self) -> bool {
        self.row().is_container()
    }

    /// Whether schemas can judge the value. They cannot judge a number that no double holds.
    pub fn is_judgeable(self) -> bool {
        self.as_number().is_none_or(|number| number.as_f64().is_some())
    }

    /// The bytes of the value, a string's quotes included.
    pub fn span(self) -> Range<usize> {
        self.row().span()
    }

    /// The bytes of the value's key, quotes included, if it is a member.
    pub fn key_span(self) -> Option<Range<usize>> {
        self.key_row().map(Row::span)
    }

    /// The value's key, if it is a member.
    pub fn key(self) -> Option<Cow<'d, str>> {
        self.written_key().map(Written::decode)
    }

    /// The value's key as it is written, if it is a member.
    pub(crate) fn written_key(self) -> Option<Written<'d>> {
        self.key_row().map(|key| key.written(self.document.text))
    }

    fn key_row(self) -> Option<Row> {
        self.document.rows().key_of(self.index)
    }

    /// The value as it is written.
    pub fn raw(self) -> &'d str {
        &self.document.text[self.span()]
    }

    /// `true` or `false`.
    pub fn as_bool(self) -> Option<bool> {
        (self.kind() == Kind::Bool).then(|| self.raw() == "true")
    }

    /// The text of a string, with U+FFFD for a surrogate that is not one of a pair.
    #[inline]
    pub fn as_str(self) -> Option<Cow<'d, str>> {
        let row = self.row();
        (row.kind() == Kind::String).then(|| row.written(self.document.text).decode())
    }

    /// The number.
    pub fn as_number(self) -> Option<Number<'d>> {
        let row = self.row();
        (row.kind() == Kind::Number).then(|| Number::new(self.raw(), row.has(Marks::INTEGER)))
    }

    /// How many elements, or members with different keys, it has; 0 for other values.
    #[inline]
    pub fn len(self) -> usize {
        self.document.rows().count(self.index) as usize
    }

    /// Whether there are no elements and no members.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The member with this key, the last one of several.
    #[inline]
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        let rows = self.document.rows();
        if self.kind() != Kind::Object {
            return None;
        }
        let (mut index, end) = (Rows::inside(self.index), rows.after(self.index));
        while index < end {
            let name = rows.get(index as usize)?;
            if name.is_named(self.document.text, key) && !name.has(Marks::SHADOWED) {
                return Some(Self { index: index + 1, ..self });
            }
            index = rows.after(index + 1);
        }
        None
    }

    /// The members of an object with their keys, in the order of the body. Of equal keys only the last appears.
    #[inline]
    pub fn members(self) -> Members<'d> {
        Members(self.children(Kind::Object))
    }

    /// The elements of an array.
    #[inline]
    pub fn elements(self) -> Elements<'d> {
        self.children(Kind::Array)
    }

    /// The values in a container of this kind; empty for another kind.
    #[inline]
    pub(crate) fn children(self, kind: Kind) -> Elements<'d> {
        let end = if self.kind() == kind { self.document.rows().after(self.index) } else { self.index };
        Elements { document: self.document, index: Rows::inside(self.index), end }
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Node").field("span", &self.span()).field("raw", &self.raw()).finish()
    }
}

/// The elements of an array.
#[derive(Clone, Debug)]
pub struct Elements<'d> {
    document: &'d Document<'d>,
    index: u32,
    end: u32,
}

impl Elements<'_> {
    /// The place of the next value, and its key or else its own row.
    #[inline]
    fn step(&mut self) -> Option<(u32, Row)> {
        let rows = self.document.rows();
        while self.index < self.end {
            let row = *rows.get(self.index as usize)?;
            let value = self.index + u32::from(row.is_key());
            self.index = rows.after(value);
            if !row.has(Marks::SHADOWED) {
                return Some((value, row));
            }
        }
        None
    }
}

impl<'d> Iterator for Elements<'d> {
    type Item = Node<'d>;

    #[inline]
    fn next(&mut self) -> Option<Node<'d>> {
        let (value, _) = self.step()?;
        Some(Node::new(self.document, value))
    }
}

/// The members of an object: keys and values.
#[derive(Clone, Debug)]
pub struct Members<'d>(Elements<'d>);

impl<'d> Iterator for Members<'d> {
    type Item = (Cow<'d, str>, Node<'d>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let document = self.0.document;
        let (value, key) = self.0.step()?;
        Some((key.written(document.text).decode(), Node::new(document, value)))
    }
}
