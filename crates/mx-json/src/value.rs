//! Trees of `serde_json::Value`, for those who report errors; nothing that conforms is built.

use serde_json::{Map, Value};

use crate::document::{Document, Limits};
use crate::entry::Kind;
use crate::node::Node;
use crate::number::Number;

/// A container that is being built.
struct Open {
    value: Value,
    name: Option<String>,
    next: u32,
}

/// The value that a node stands for. Of equal keys the last counts; a number that no double holds
/// is the outermost double on its side.
pub(crate) fn of(root: Node<'_>) -> Value {
    let mut open: Vec<Open> = Vec::new();
    let mut index = root.index();
    let end = root.entry().next;
    loop {
        while let Some(closed) = open.pop_if(|open| open.next <= index) {
            match open.last_mut() {
                Some(outer) => attach(&mut outer.value, closed.name, closed.value),
                None => return closed.value,
            }
        }
        if index >= end {
            return Value::Null; // only scalars end without having been open, and they return below
        }
        let node = Node::new(root.document(), index);
        let entry = node.entry();
        index = if entry.shadowed && index != root.index() { entry.next } else { index + 1 };
        if entry.shadowed && node.index() != root.index() {
            continue;
        }
        let name = node.key().map(String::from);
        match (scalar(node), open.last_mut()) {
            (Some(value), Some(outer)) => attach(&mut outer.value, name, value),
            (Some(value), None) => return value,
            (None, _) => open.push(Open { value: empty(entry.kind), name, next: entry.next }),
        }
    }
}

/// The value that bytes of a document stand for.
pub(crate) fn of_bytes(bytes: &[u8]) -> Value {
    let limits = Limits { max_depth: usize::MAX, max_bytes: usize::MAX };
    Document::parse(bytes, &limits).map_or(Value::Null, |document| of(document.root()))
}

/// The number as serde_json reads it.
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

fn empty(kind: Kind) -> Value {
    if kind == Kind::Object { Value::Object(Map::new()) } else { Value::Array(Vec::new()) }
}

fn attach(outer: &mut Value, name: Option<String>, value: Value) {
    match outer {
        Value::Object(members) => {
            members.insert(name.unwrap_or_default(), value);
        }
        Value::Array(elements) => elements.push(value),
        _ => {}
    }
}
