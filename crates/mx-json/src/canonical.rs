//! Equality between values, as JSON Schema defines it, without recursion and without comparing every pair: each value
//! is written in a form that only equal values share.

use std::borrow::Cow;

use crate::node::Node;
use crate::number::Number;
use crate::row::Kind;

/// Whether no two elements of an array are equal.
pub(crate) fn all_differ(array: Node<'_>) -> bool {
    if array.len() < 2 {
        return true;
    }
    let mut forms: Vec<Vec<u8>> = array.elements().map(form).collect();
    forms.sort_unstable();
    forms.array_windows().all(|[one, other]| one != other)
}

/// Kind, size and content of everything in a value, members sorted by their keys. Sizes come first, so that no form is
/// a prefix of another.
fn form(root: Node<'_>) -> Vec<u8> {
    let mut form = Vec::new();
    let mut pending: Vec<(Option<Cow<'_, str>>, Node<'_>)> = vec![(None, root)];
    while let Some((key, node)) = pending.pop() {
        if let Some(key) = key {
            text(&key, &mut form);
        }
        match node.kind() {
            Kind::Null => form.push(b'n'),
            Kind::Bool => form.push(if node.as_bool() == Some(true) { b't' } else { b'f' }),
            Kind::Number => node.as_number().into_iter().for_each(|it| number(it, &mut form)),
            Kind::String => {
                form.push(b's');
                node.as_str().into_iter().for_each(|it| text(&it, &mut form));
            }
            Kind::Array => {
                start(b'a', node, &mut form);
                let from = pending.len();
                pending.extend(node.elements().map(|element| (None, element)));
                pending[from..].reverse();
            }
            Kind::Object => {
                start(b'o', node, &mut form);
                let from = pending.len();
                pending.extend(node.members().map(|(key, value)| (Some(key), value)));
                pending[from..].sort_unstable_by(|(one, _), (other, _)| other.cmp(one));
            }
        }
    }
    form
}

fn start(kind: u8, container: Node<'_>, form: &mut Vec<u8>) {
    form.push(kind);
    form.extend(container.len().to_le_bytes());
}

fn text(text: &str, form: &mut Vec<u8>) {
    form.extend(text.len().to_le_bytes());
    form.extend(text.as_bytes());
}

/// Numbers are equal by their values: a double that is a whole number is that integer.
fn number(number: Number<'_>, form: &mut Vec<u8>) {
    let written = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    let integer = written.or_else(|| exact_integer(number.as_f64()?));
    match (integer, number.as_f64()) {
        (Some(integer), _) => {
            form.push(b'i');
            form.extend(integer.to_le_bytes());
        }
        (None, Some(double)) => {
            form.push(b'd');
            form.extend(double.to_bits().to_le_bytes());
        }
        // Two numbers that no double holds are equal if they are spelled alike.
        (None, None) => {
            form.push(b'x');
            text(number.raw(), form);
        }
    }
}

/// The integer value of a double; `None` for fractions and from 1e20 on, which is beyond `u64` and `i64`.
#[expect(clippy::cast_possible_truncation, reason = "the value is whole and well within the range of i128")]
fn exact_integer(double: f64) -> Option<i128> {
    (double.fract() == 0.0 && double.abs() < 1e20).then_some(double as i128)
}
