//! Trees of `serde_json::Value`, built for error messages only. A body that conforms builds none.

use serde_json::{Map, Value};

use crate::document::Document;
use crate::limits::Limits;
use crate::node::{Elements, Node};
use crate::number::Number;
use crate::row::Kind;

/// A container that is being built.
struct Open<'d> {
    value: Value,
    children: Elements<'d>,
    /// The key of the child that is being built.
    name: Option<String>,
}

impl<'d> Open<'d> {
    fn new(node: Node<'d>) -> Self {
        let is_object = node.kind() == Kind::Object;
        let value = if is_object { Value::Object(Map::new()) } else { Value::Array(Vec::new()) };
        Self { value, children: node.children(node.kind()), name: None }
    }

    fn attach(&mut self, child: Value) {
        match &mut self.value {
            Value::Object(members) => {
                members.insert(self.name.take().unwrap_or_default(), child);
            }
            Value::Array(elements) => elements.push(child),
            _ => {}
        }
    }
}

/// The value of a node. The last of equal keys counts; a number that no double holds is the outermost double on its
/// side.
pub(crate) fn of(root: Node<'_>) -> Value {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut current = root;
    loop {
        let mut done = scalar(current);
        if done.is_none() {
            open.push(Open::new(current));
        }
        // A finished value goes into its container, which may finish with it, until there is a next child.
        current = loop {
            let Some(inner) = open.last_mut() else { return done.unwrap_or_default() };
            if let Some(value) = done.take() {
                inner.attach(value);
            }
            if let Some(child) = inner.children.next() {
                inner.name = child.key().map(String::from);
                break child;
            }
            done = open.pop().map(|closed| closed.value);
        };
    }
}

/// The value of bytes of a document.
pub(crate) fn of_bytes(bytes: &[u8]) -> Value {
    let limits = Limits { max_depth: usize::MAX, max_bytes: usize::MAX };
    Document::parse(bytes, &limits).map_or(Value::Null, |document| of(document.root()))
}

/// The number as `serde_json` reads it.
pub(crate) fn number(number: Number<'_>) -> serde_json::Number {
    if let Some(value) = number.as_u64() {
        return value.into();
    }
    if let Some(value) = number.as_i64() {
        return value.into();
    }
    let outermost = if number.raw().starts_with('-') { f64::MIN } else { f64::MAX };
    serde_json::Number::from_f64(number.as_f64().unwrap_or(outermost)).unwrap_or_else(|| 0.into())
}

fn scalar(node: Node<'_>) -> Option<Value> {
    match node.kind() {
        Kind::Null => Some(Value::Null),
        Kind::Bool => node.as_bool().map(Value::Bool),
        Kind::Number => node.as_number().map(|it| Value::Number(number(it))),
        Kind::String => node.as_str().map(|text| Value::String(text.into_owned())),
        Kind::Array | Kind::Object => None,
    }
}
