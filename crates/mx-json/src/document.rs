//! One body: its bytes, the tape over them, and its faults.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::fault::Fault;
use crate::keys::Keys;
use crate::limits::Limits;
use crate::node::Node;
use crate::parse::{Parsed, parse};
use crate::places::{Place, Places};
use crate::rows::Rows;

/// A JSON text, parsed once. It borrows the bytes and leaves them as they are.
#[derive(Debug)]
pub struct Document<'b> {
    pub(crate) text: &'b str,
    pub(crate) parsed: Parsed,
    places: OnceLock<Places>,
}

impl<'b> Document<'b> {
    /// Reads a body to its end. The error is a fatal fault: a body that is not JSON has no document.
    ///
    /// If a body has several fatal faults, the error is its size first, then a byte-order mark, then bytes that are not
    /// UTF-8, then the first one in reading order.
    ///
    /// ```
    /// use mx_json::{Document, FaultKind, Limits};
    ///
    /// let document = Document::parse(br#"{"a": 1, "a": [2]}"#, &Limits::default())?;
    /// assert_eq!(document.at("/a/0").and_then(|node| node.as_number()?.as_i64()), Some(2));
    /// assert_eq!(document.faults()[0].kind, FaultKind::DuplicateKey);
    /// assert_eq!(document.faults()[0].offset, 9);
    /// # Ok::<(), mx_json::Fault>(())
    /// ```
    pub fn parse(bytes: &'b [u8], limits: &Limits) -> Result<Document<'b>, Fault> {
        #[cfg(feature = "counting")]
        crate::counting::count();
        let (text, parsed) = parse(bytes, limits)?;
        Ok(Self { text, parsed, places: OnceLock::new() })
    }

    /// A document of one row. The caller guarantees that the row fits the text.
    pub(crate) fn of_one(text: &'b str, rows: Rows) -> Self {
        Self { text, parsed: Parsed { rows, ..Parsed::default() }, places: OnceLock::new() }
    }

    /// The body.
    pub fn bytes(&self) -> &'b [u8] {
        self.text.as_bytes()
    }

    /// The outermost value.
    pub fn root(&self) -> Node<'_> {
        Node::new(self, 0)
    }

    /// Every value, containers before what is in them, also in members whose key is repeated later.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        let rows = self.rows();
        std::iter::successors(Some(0), |value| rows.value_after(*value)).map(|index| Node::new(self, index))
    }

    /// The faults that leave the body readable, in the order of their offsets.
    pub fn faults(&self) -> &[Fault] {
        &self.parsed.faults
    }

    /// The whole numbers that are not spelled as integers, such as `1.0`, `1e3` and `-0`, in the order of the body.
    /// Numbers in a member whose key is repeated later are left out.
    pub fn unusual_integers(&self) -> impl Iterator<Item = Node<'_>> {
        self.seen(&self.parsed.findings.unusual)
    }

    /// Whether some number is not whole.
    pub fn has_fractions(&self) -> bool {
        self.parsed.findings.has_fraction
    }

    /// The numbers that are not whole, in the order of the body.
    pub fn fractions(&self) -> impl Iterator<Item = Node<'_>> {
        let nodes = self.has_fractions().then(|| self.nodes()).into_iter().flatten();
        nodes.filter(|node| node.as_number().is_some_and(|number| !number.is_whole()))
    }

    /// JSON Pointers of the numbers that no double holds. Schemas cannot judge them.
    pub fn unjudgeable_numbers(&self) -> BTreeSet<String> {
        self.seen(&self.parsed.findings.unjudgeable).map(|node| self.pointer_of(node)).collect()
    }

    /// The JSON Pointer (RFC 6901) of the innermost value at a byte offset. A key belongs to its member, bytes between
    /// members or elements belong to their container, and bytes outside of the outermost value belong to the root.
    ///
    /// The first call looks at the whole document, for its large containers.
    pub fn pointer_to(&self, offset: usize) -> String {
        self.places().pointer(self, self.places().innermost(self, offset).value)
    }

    /// The member at a byte offset, and the first member with its key in the same object; `None` for another value.
    ///
    /// Costs what [`Self::pointer_to`] costs. The first call for a large object sorts its keys.
    pub fn first_of_key(&self, offset: usize) -> Option<(Node<'_>, Node<'_>)> {
        let Place { parent, value } = self.places().innermost(self, offset);
        let member = Node::new(self, value);
        let first = self.places().first_of_key(self, parent, member.written_key()?)?;
        Some((member, Node::new(self, first)))
    }

    /// The JSON Pointer (RFC 6901) of a value of this document. Costs what [`Self::pointer_to`] costs.
    pub fn pointer_of(&self, node: Node<'_>) -> String {
        self.places().pointer(self, node.index())
    }

    /// The value at a JSON Pointer (RFC 6901), or `None` if the text is not a pointer or leads to no value. Costs what
    /// [`Self::first_of_key`] costs.
    pub fn at(&self, pointer: &str) -> Option<Node<'_>> {
        Some(Node::new(self, self.places().find(self, pointer)?))
    }

    #[inline]
    pub(crate) fn rows(&self) -> &Rows {
        &self.parsed.rows
    }

    pub(crate) fn keys(&self) -> Keys<'_> {
        Keys { text: self.text, rows: self.rows() }
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(self))
    }

    /// The nodes that are not shadowed: not in a member whose key is repeated later.
    fn seen<'d>(&'d self, indices: &'d [u32]) -> impl Iterator<Item = Node<'d>> {
        let mut shadowed = self.parsed.findings.shadowed.iter().copied().peekable();
        let mut hidden_to = 0;
        let seen = indices.iter().copied().filter(move |index| {
            while let Some(member) = shadowed.next_if(|member| member <= index) {
                hidden_to = hidden_to.max(self.rows().after(member));
            }
            *index >= hidden_to
        });
        seen.map(|index| Node::new(self, index))
    }
}
