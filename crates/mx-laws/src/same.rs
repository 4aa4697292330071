//! Whether two bodies say the same, or one says all that the other does.

use mx_json::{Kind, Node};

/// The pointer to the first value of `all` that `of` has not, or has otherwise; numbers are the same where they are
/// spelled alike.
pub(crate) fn first_missing(all: Node<'_>, of: Node<'_>) -> Option<String> {
    let mut open = vec![(String::new(), all, Some(of))];
    while let Some((pointer, all, of)) = open.pop() {
        let Some(of) = of.filter(|of| is_alike(all, *of)) else { return Some(pointer) };
        for (name, member) in all.members() {
            let token = name.replace('~', "~0").replace('/', "~1");
            open.push((format!("{pointer}/{token}"), member, of.get(&name)));
        }
        for (index, (one, other)) in all.elements().zip(of.elements()).enumerate() {
            open.push((format!("{pointer}/{index}"), one, Some(other)));
        }
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
