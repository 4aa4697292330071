//! Laws about this crate, ready to be called by a fuzzer or a property test.

use serde_json::Value;

use crate::{Document, FaultKind, Limits, Node, SyntaxError};

/// How deep `serde_json` reads: it counts down from 128 and refuses at 0.
const SERDE_JSON_DEPTH: usize = 127;

/// Panics, with the input and both readings, if [`Document::parse`] and `serde_json` do not agree on whether `bytes`
/// are JSON, or on their value. The intended differences:
///
/// | input | here | `serde_json` |
/// | --- | --- | --- |
/// | 128 levels of arrays and objects | read ([`Limits::max_depth`]) | refused, it stops at 127 |
/// | more than [`Limits::max_bytes`] | refused ([`FaultKind::BodySize`]) | read |
/// | half a surrogate pair as an escape | read as U+FFFD ([`FaultKind::LoneSurrogate`]) | refused |
/// | a number that no double holds, `1e400` or an integer of 400 digits | read, without a value ([`FaultKind::NumberRange`], [`FaultKind::IntegerRange`]) | refused |
/// | a key twice in an object | reported ([`FaultKind::DuplicateKey`]); the last counts | not reported; the last counts |
/// | an integer outside +-(2^53-1) | reported ([`FaultKind::IntegerRange`]); its value is the same: `u64`, `i64`, or else the nearest double | not reported |
/// | a byte-order mark | refused by its name ([`FaultKind::ByteOrderMark`]) | refused as no value |
/// | bytes that are not UTF-8, outside of strings too | refused by their name, before any other fault but size and byte-order mark ([`FaultKind::NotUtf8`]) | refused where they are met, outside of strings as broken grammar |
/// | members | in the order of the body | sorted by key |
///
/// `serde_json` reads the value of the last of equal keys, the nearest double (its feature `float_roundtrip`, which
/// `jsonschema` switches on), and `-0` as the double.
pub fn agrees_with_serde_json(bytes: &[u8]) {
    let limits = Limits::default();
    let expected = serde_json::from_slice::<Value>(bytes);
    match (Document::parse(bytes, &limits), expected) {
        (Ok(document), Ok(expected)) => same_value(&document, &expected),
        (Ok(document), Err(error)) => {
            let meant = document.faults().iter().any(|fault| fault.kind == FaultKind::LoneSurrogate)
                || has_unjudgeable_number(&document)
                || depth(&document) > SERDE_JSON_DEPTH;
            assert!(meant, "serde_json refuses {}: {error}; it was read as {document:?}", shown(bytes));
        }
        (Err(fault), Ok(expected)) => {
            let meant = fault.kind == FaultKind::BodySize;
            assert!(meant, "serde_json reads {} as {expected}; it was refused: {fault:?}", shown(bytes));
        }
        (Err(fault), Err(_)) => {
            let inside = fault.offset + fault.len <= bytes.len() && fault.kind.is_fatal();
            let ends = fault.kind == FaultKind::Syntax(SyntaxError::UnexpectedEnd);
            assert!(inside && (fault.len == 0) == ends, "{fault:?} in {}", shown(bytes));
        }
    }
}

/// Every accessor agrees with the value, for every node.
fn same_value(document: &Document<'_>, expected: &Value) {
    assert!(document.rows().len() <= document.bytes().len(), "a row for each byte in {}", shown(document.bytes()));
    let built = crate::value::of(document.root());
    assert!(built == *expected, "{} is {expected}, not {built}", shown(document.bytes()));
    let mut pending = vec![(document.root(), expected)];
    while let Some((node, expected)) = pending.pop() {
        let same = match expected {
            Value::Null => node.kind() == crate::Kind::Null,
            Value::Bool(expected) => node.as_bool() == Some(*expected),
            Value::Number(expected) => node.as_number().is_some_and(|number| {
                let doubles = number.as_f64().map(f64::to_bits) == expected.as_f64().map(f64::to_bits);
                doubles && number.as_i64() == expected.as_i64() && number.as_u64() == expected.as_u64()
            }),
            Value::String(expected) => node.as_str().is_some_and(|text| text == expected.as_str()),
            Value::Array(expected) => {
                pending.extend(node.elements().zip(expected));
                node.len() == expected.len() && node.elements().count() == expected.len()
            }
            Value::Object(expected) => {
                pending.extend(node.members().filter_map(|(key, value)| Some((value, expected.get(key.as_ref())?))));
                node.len() == expected.len() && has_members(node, expected)
            }
        };
        assert!(same, "{node:?} is {expected} in {}", shown(document.bytes()));
        place_is_found(document, node);
    }
}

fn has_members(node: Node<'_>, expected: &serde_json::Map<String, Value>) -> bool {
    let found = |name: &String| node.get(name).map(Node::span);
    let mut names: Vec<_> = node.members().map(|(key, member)| (key, Some(member.span()))).collect();
    names.sort_by(|(one, _), (other, _)| one.cmp(other));
    names.len() == expected.len()
        && names.iter().zip(expected.keys()).all(|((key, span), name)| key == name && *span == found(name))
}

/// A node's pointer leads back to the node.
fn place_is_found(document: &Document<'_>, node: Node<'_>) {
    let pointer = document.pointer_of(node);
    let found = document.at(&pointer).map(Node::span);
    assert!(
        found == Some(node.span()),
        "{pointer:?} leads to {found:?}, not to {node:?} in {}",
        shown(document.bytes())
    );
    let at_start = document.pointer_to(node.span().start);
    assert!(at_start == pointer, "{at_start:?} is not {pointer:?}, of {node:?} in {}", shown(document.bytes()));
}

fn has_unjudgeable_number(document: &Document<'_>) -> bool {
    document.nodes().any(|node| !node.is_judgeable())
}

fn depth(document: &Document<'_>) -> usize {
    let mut open: Vec<u32> = Vec::new();
    let mut deepest = 0;
    for node in document.nodes() {
        while open.pop_if(|next| *next <= node.index()).is_some() {}
        if node.is_container() {
            open.push(document.rows().after(node.index()));
            deepest = deepest.max(open.len());
        }
    }
    deepest
}

fn shown(bytes: &[u8]) -> String {
    format!("`{}` ({bytes:?})", String::from_utf8_lossy(bytes))
}
