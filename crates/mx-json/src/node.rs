//! One value of a document.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::document::Document;
use crate::entry::{Entry, Kind, Marks};
use crate::number::Number;
use crate::text::decode;

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
    pub(crate) fn entry(self) -> &'d Entry {
        &self.document.tape[self.index as usize]
    }

    /// The kind of the value.
    #[inline]
    pub fn kind(self) -> Kind {
        self.entry().kind
    }

    /// Whether it is an array or an object.
    pub fn is_container(self) -> bool {
        self.entry().is_container()
    }

    /// Whether schemas can judge the value. They cannot judge a number that no double holds.
    pub fn is_judgeable(self) -> bool {
        self.as_number().is_none_or(|number| number.as_f64().is_some())
    }

    /// The bytes of the value, a string's quotes included.
    pub fn span(self) -> Range<usize> {
        self.entry().span()
    }

    /// The bytes of the value's key, quotes included, if it is a member.
    pub fn key_span(self) -> Option<Range<usize>> {
        let key = self.entry().key;
        key.exists().then(|| key.span().start - 1..key.span().end + 1)
    }

    /// The value's key, if it is a member.
    pub fn key(self) -> Option<Cow<'d, str>> {
        let key = self.entry().key;
        key.exists().then(|| decode(&self.document.text[key.span()], key.is_escaped()))
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
        let entry = self.entry();
        (entry.kind == Kind::String).then(|| decode(self.content(), entry.marks.has(Marks::ESCAPED)))
    }

    /// A string as it is written, without its quotes.
    #[inline]
    pub(crate) fn content(self) -> &'d str {
        let span = self.span();
        &self.document.text[span.start + 1..span.end - 1]
    }

    /// The number.
    pub fn as_number(self) -> Option<Number<'d>> {
        let entry = self.entry();
        (entry.kind == Kind::Number).then(|| Number::new(self.raw(), entry.marks.has(Marks::INTEGER)))
    }

    /// How many elements, or members with different keys, it has; 0 for other values.
    #[inline]
    pub fn len(self) -> usize {
        self.entry().count as usize
    }

    /// Whether there are no elements and no members.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The member with this key, the last one of several.
    #[inline]
    pub fn get(self, key: &str) -> Option<Node<'d>> {
        let tape = self.document.tape.as_slice();
        let bytes = self.document.text.as_bytes();
        let entry = self.entry();
        if entry.kind != Kind::Object {
            return None;
        }
        let mut index = self.index + 1;
        while index < entry.next {
            let member = &tape[index as usize];
            if is_named(bytes, member, key) && !member.marks.has(Marks::SHADOWED) {
                return Some(Self { index, ..self });
            }
            index = member.next;
        }
        None
    }

    /// The members of an object with their keys, in the order of the body. Of equal keys only the last appears.
    #[inline]
    pub fn members(self) -> Members<'d> {
        Members(self.children(Kind::Object))
    }

    /// The members of an object, also those whose key is repeated later.
    pub(crate) fn all_members(self) -> impl Iterator<Item = Node<'d>> {
        let entry = self.entry();
        let end = if entry.kind == Kind::Object { entry.next } else { self.index };
        let next = move |index: &u32| Some(self.document.tape[*index as usize].next);
        std::iter::successors(Some(self.index + 1), next)
            .take_while(move |index| *index < end)
            .map(move |index| Self { index, ..self })
    }

    /// The elements of an array.
    #[inline]
    pub fn elements(self) -> Elements<'d> {
        self.children(Kind::Array)
    }

    /// The values in a container of this kind; empty for another kind.
    #[inline]
    pub(crate) fn children(self, kind: Kind) -> Elements<'d> {
        let entry = self.entry();
        let end = if entry.kind == kind { entry.next } else { self.index };
        Elements { document: self.document, index: self.index + 1, end }
    }
}

#[inline]
fn is_named(bytes: &[u8], member: &Entry, name: &str) -> bool {
    let key = member.key;
    if key.is_plain_of(name.len()) {
        return &bytes[key.span()] == name.as_bytes();
    }
    key.is_escaped() && std::str::from_utf8(&bytes[key.span()]).is_ok_and(|written| decode(written, true) == name)
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

impl<'d> Iterator for Elements<'d> {
    type Item = Node<'d>;

    #[inline]
    fn next(&mut self) -> Option<Node<'d>> {
        while self.index < self.end {
            let index = self.index;
            let entry = &self.document.tape[index as usize];
            self.index = entry.next;
            if !entry.marks.has(Marks::SHADOWED) {
                return Some(Node::new(self.document, index));
            }
        }
        None
    }
}

/// The members of an object: keys and values.
#[derive(Clone, Debug)]
pub struct Members<'d>(Elements<'d>);

impl<'d> Iterator for Members<'d> {
    type Item = (Cow<'d, str>, Node<'d>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let node = self.0.next()?;
        let key = node.entry().key;
        Some((decode(&node.document.text[key.span()], key.is_escaped()), node))
    }
}
