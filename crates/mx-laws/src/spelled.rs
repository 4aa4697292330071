//! The same value in another spelling: members in the other order, white space, escapes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use mx_json::{Kind, Node};

/// Writes a value in another spelling.
pub(crate) fn otherwise(node: Node<'_>) -> Vec<u8> {
    otherwise_without(node, &BTreeSet::new())
}

/// Writes a value without the members whose values started at these offsets.
pub(crate) fn otherwise_without(node: Node<'_>, left_out: &BTreeSet<usize>) -> Vec<u8> {
    let mut out = String::new();
    value(node, left_out, &mut out);
    out.push('\n');
    out.into_bytes()
}

fn value(node: Node<'_>, left_out: &BTreeSet<usize>, out: &mut String) {
    match node.kind() {
        Kind::Object => {
            let mut members: Vec<_> =
                node.members().filter(|(_, member)| !left_out.contains(&member.span().start)).collect();
            members.reverse();
            list(out, '{', members.iter(), '}', |(name, member), out| {
                text(name, out);
                out.push_str(" :\t");
                value(*member, left_out, out);
            });
        }
        Kind::Array => {
            list(out, '[', node.elements(), ']', |element, out| value(element, left_out, out));
        }
        Kind::String => text(&node.as_str().unwrap_or_default(), out),
        Kind::Null | Kind::Bool | Kind::Number => out.push_str(node.raw()),
    }
}

fn list<T>(out: &mut String, open: char, items: impl Iterator<Item = T>, close: char, write: impl Fn(T, &mut String)) {
    out.push(open);
    for (index, item) in items.enumerate() {
        out.push_str(if index == 0 { "\r\n " } else { " ,\n " });
        write(item, out);
    }
    out.push(' ');
    out.push(close);
}

/// Every character as an escape.
fn text(text: &str, out: &mut String) {
    out.push('"');
    for unit in text.encode_utf16() {
        write!(out, "\\u{unit:04X}").expect("a string takes whatever is written");
    }
    out.push('"');
}
