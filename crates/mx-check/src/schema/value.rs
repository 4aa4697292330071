//! A value in words: `null`, `7`, `a string`.

use mx_json::{Kind, Node};

/// The longest text that is repeated in a message, in characters. The excerpt shows the others.
const LONGEST: usize = 40;

/// The value by its kind alone.
pub(super) fn by_kind(node: Node<'_>) -> String {
    let kind = match node.kind() {
        Kind::Null => "null",
        Kind::Bool => "boolean",
        Kind::Number => "number",
        Kind::String => "string",
        Kind::Array => "array",
        Kind::Object => "object",
    };
    with_article(kind)
}

/// The name of a type with its article: `an object`, `null`.
pub(super) fn with_article(name: &str) -> String {
    match name {
        "null" => name.to_owned(),
        _ if name.starts_with(['a', 'i', 'o']) => format!("an {name}"),
        _ => format!("a {name}"),
    }
}

/// The value by its kind; numbers and booleans as they are written.
pub(super) fn by_type(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Bool | Kind::Number if node.raw().len() <= LONGEST => node.raw().to_owned(),
        _ => by_kind(node),
    }
}

/// The value itself where it is short. Only for strings that have to be one of a list.
pub(super) fn in_full(node: Node<'_>) -> String {
    let short = node.as_str().filter(|text| text.chars().count() <= LONGEST);
    short.map_or_else(|| by_type(node), |text| format!("`{text}`"))
}
