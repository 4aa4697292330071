//! Documents as `jsonschema` reads them: the one module that implements its traits.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::sync::OnceLock;

use jsonschema_value::cmp::equal_numbers;
use jsonschema_value::types::JsonType;
use jsonschema_value::{Array, Json, JsonNumber, LazyInstance, NodeIdentity, Object};
use serde_json::Value;

use crate::canonical::all_differ;
use crate::document::Document;
use crate::node::{Elements, Members, Node};
use crate::number::Number;
use crate::row::{Kind, Marks, Row};
use crate::rows::Rows;
use crate::value;

/// Documents as JSON Schema understands them: `1.0` is an integer.
pub type Tape = TapeOf<AsValued>;

/// Documents in which a number is an integer only if it is spelled as one: `1.0`, `1e3` and `-0` are not. Otherwise it
/// is [`Tape`].
pub type StrictTape = TapeOf<AsSpelled>;

/// The representation of documents for `jsonschema`; its nodes are [`Node`]s.
#[derive(Clone, Copy, Debug)]
pub struct TapeOf<S>(PhantomData<S>);

/// Which numbers are integers.
pub trait Spelling: Send + Sync + 'static {
    /// Whether `type: integer` accepts the number.
    fn is_integer(number: Number<'_>) -> bool;
}

/// Numbers are integers by their value.
#[derive(Clone, Copy, Debug)]
pub enum AsValued {}

impl Spelling for AsValued {
    fn is_integer(number: Number<'_>) -> bool {
        number.is_whole()
    }
}

/// Numbers are integers by their spelling.
#[derive(Clone, Copy, Debug)]
pub enum AsSpelled {}

impl Spelling for AsSpelled {
    fn is_integer(number: Number<'_>) -> bool {
        // A number that no double holds is not judged.
        number.is_written_as_integer() || number.as_f64().is_none()
    }
}

/// Where a name is written so that it can be judged like a string of a document.
#[derive(Debug, Default)]
pub struct NameBuffer {
    quoted: String,
    rows: Rows,
}

impl<S: Spelling> Json for TapeOf<S> {
    type Node<'a> = Node<'a>;
    type PreparedKey = Box<str>;
    type StringBuffer = NameBuffer;

    // A lookup reads the members one after another, as a pass over them does, but compares each with one name only and
    // decodes only keys with escapes. Measured with 0, 2 and 4: no difference.
    const KEYS_PER_LOOKUP: usize = 0;
    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> Box<str> {
        key.into()
    }

    fn with_string_node<T>(buffer: &mut NameBuffer, string: &str, f: impl FnOnce(Node<'_>) -> T) -> T {
        buffer.quoted.clear();
        buffer.quoted.extend(["\"", string, "\""]);
        let mut rows = std::mem::take(&mut buffer.rows);
        rows.clear();
        // The name is taken as it is: its escapes were decoded when it was read.
        rows.push(Row::value(Kind::String, 0..buffer.quoted.len(), Marks::NONE));
        let document = Document::of_one(&buffer.quoted, rows);
        let result = f(document.root());
        buffer.rows = document.parsed.rows;
        result
    }
}

impl<'a, S: Spelling> jsonschema_value::Node<'a, TapeOf<S>> for Node<'a> {
    type Object = Node<'a>;
    type Array = Node<'a>;
    type Number = NumberOf<'a, S>;

    #[inline]
    fn as_object(&self) -> Option<Node<'a>> {
        (self.kind() == Kind::Object).then_some(*self)
    }

    #[inline]
    fn as_array(&self) -> Option<Node<'a>> {
        (self.kind() == Kind::Array).then_some(*self)
    }

    #[inline]
    fn as_string(&self) -> Option<Cow<'a, str>> {
        self.as_str()
    }

    #[inline]
    fn as_number(&self) -> Option<NumberOf<'a, S>> {
        Node::as_number(*self).map(|number| NumberOf(number, PhantomData))
    }

    #[inline]
    fn as_boolean(&self) -> Option<bool> {
        self.as_bool()
    }

    #[inline]
    fn is_null(&self) -> bool {
        self.kind() == Kind::Null
    }

    #[inline]
    fn is_number(&self) -> bool {
        self.kind() == Kind::Number
    }

    #[inline]
    fn is_string(&self) -> bool {
        self.kind() == Kind::String
    }

    #[inline]
    fn json_type(&self) -> JsonType {
        match self.kind() {
            Kind::Null => JsonType::Null,
            Kind::Bool => JsonType::Boolean,
            Kind::Number => JsonType::Number,
            Kind::String => JsonType::String,
            Kind::Array => JsonType::Array,
            Kind::Object => JsonType::Object,
        }
    }

    fn string_length_within(&self, min: u64, max: u64) -> Option<bool> {
        let text = self.as_str()?;
        // A character takes one to four bytes.
        let bytes = text.len() as u64;
        let fewest = bytes.div_ceil(4);
        if bytes < min || fewest > max {
            return Some(false);
        }
        Some((min <= fewest && bytes <= max) || (min..=max).contains(&(text.chars().count() as u64)))
    }

    fn equals_value(&self, expected: &Value) -> bool {
        equals(*self, expected)
    }

    fn to_value(&self) -> Cow<'a, Value> {
        Cow::Owned(value::of(*self))
    }

    fn lazy_value(&self) -> LazyInstance<'a> {
        let plain = self.kind() == Kind::String && !self.row().has(Marks::ESCAPED);
        let (bytes, tag) = (self.raw().as_bytes(), u32::from(plain));
        LazyInstance::Deferred { bytes, tag, make: value_of_bytes, cell: OnceLock::new() }
    }

    #[inline]
    fn identity(&self) -> Option<NodeIdentity> {
        Some(NodeIdentity::tagged(std::ptr::from_ref(self.document()).addr(), self.index()))
    }

    #[inline]
    fn container_identity(&self) -> Option<NodeIdentity> {
        if self.is_container() { jsonschema_value::Node::<TapeOf<S>>::identity(self) } else { None }
    }
}

impl<'a, S: Spelling> Object<'a, TapeOf<S>> for Node<'a> {
    type Node = Node<'a>;
    type MemberName = Cow<'a, str>;
    type MembersIter = Members<'a>;

    #[inline]
    fn len(&self) -> usize {
        Node::len(*self)
    }

    #[inline]
    fn get(&self, key: &Box<str>) -> Option<Node<'a>> {
        Node::get(*self, key)
    }

    #[inline]
    fn members(&self) -> Members<'a> {
        Node::members(*self)
    }

    fn try_for_each_name_node<B>(
        &self,
        buffer: &mut NameBuffer,
        mut f: impl FnMut(Node<'_>) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        Node::members(*self).try_for_each(|(name, _)| TapeOf::<S>::with_string_node(buffer, &name, &mut f))
    }
}

impl<'a, S: Spelling> Array<'a, TapeOf<S>> for Node<'a> {
    type Node = Node<'a>;
    type ElementsIter = Elements<'a>;

    #[inline]
    fn len(&self) -> usize {
        Node::len(*self)
    }

    #[inline]
    fn elements(&self) -> Elements<'a> {
        Node::elements(*self)
    }

    fn is_unique(&self) -> bool {
        all_differ(*self)
    }
}

/// A number for `jsonschema`.
#[derive(Clone, Copy, Debug)]
pub struct NumberOf<'a, S>(Number<'a>, PhantomData<S>);

impl<S: Spelling> JsonNumber for NumberOf<'_, S> {
    fn as_u64(&self) -> Option<u64> {
        self.0.as_u64()
    }

    fn as_i64(&self) -> Option<i64> {
        self.0.as_i64()
    }

    fn as_f64(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.0.raw())
    }

    fn to_number(&self) -> Cow<'_, serde_json::Number> {
        Cow::Owned(value::number(self.0))
    }

    fn is_integer(&self) -> bool {
        S::is_integer(self.0)
    }

    // In Draft 4, unlike in canonical JSON, `-0` is written as an integer.
    fn is_written_as_integer(&self) -> bool {
        !self.0.raw().contains(['.', 'e', 'E'])
    }
}

/// Makes the value for [`jsonschema_value::Node::lazy_value`]. A property name that is judged alone is text between
/// quotes, not JSON; the tag marks it, like every string without escapes.
fn value_of_bytes(bytes: &[u8], plain: u32) -> Value {
    if plain != 0 {
        let text = bytes.get(1..bytes.len().saturating_sub(1)).unwrap_or_default();
        return Value::String(String::from_utf8_lossy(text).into_owned());
    }
    value::of_bytes(bytes)
}

/// Equality as JSON Schema means it: numbers by their values, members in any order.
fn equals(node: Node<'_>, expected: &Value) -> bool {
    let mut pending = vec![(node, expected)];
    while let Some((node, expected)) = pending.pop() {
        let is_equal = match expected {
            Value::Null => node.kind() == Kind::Null,
            Value::Bool(expected) => node.as_bool() == Some(*expected),
            Value::Number(expected) => node
                .as_number()
                .is_some_and(|number| equal_numbers(&NumberOf::<AsValued>(number, PhantomData), expected)),
            Value::String(expected) => node.as_str().is_some_and(|text| text == expected.as_str()),
            Value::Array(expected) => {
                pending.extend(node.elements().zip(expected));
                node.kind() == Kind::Array && node.len() == expected.len()
            }
            Value::Object(expected) => {
                let members = expected.iter().map_while(|(name, value)| Some((node.get(name)?, value)));
                let before = pending.len();
                pending.extend(members);
                node.kind() == Kind::Object && node.len() == expected.len() && pending.len() - before == expected.len()
            }
        };
        if !is_equal {
            return false;
        }
    }
    true
}
