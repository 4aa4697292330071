//! Compares two bodies: whether one has every member and value of the other.

use mx_json::{Document, Kind, Node};

/// The pointer to a value of `all` that `of` lacks or has differently. Numbers are the same if they are spelled alike.
pub(crate) fn missing(all: &Document<'_>, of: &Document<'_>) -> Option<String> {
    let mut open = vec![(all.root(), Some(of.root()))];
    while let Some((one, other)) = open.pop() {
        let Some(other) = other.filter(|other| is_alike(one, *other)) else { return Some(all.pointer_of(one)) };
        open.extend(one.members().map(|(name, member)| (member, other.get(&name))));
        open.extend(one.elements().zip(other.elements().map(Some)));
    }
    None
}

fn is_alike(one: Node<'_>, other: Node<'_>) -> bool {
    one.kind() == other.kind()
        && match one.kind() {
            Kind::String => one.as_str() == other.as_str(),
            Kind::Array => one.len() == other.len(),
            Kind::Object => true,
            Kind::Null | Kind::Bool | Kind::Number => one.raw() == other.raw(),
        }
}
