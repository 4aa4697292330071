//! Members that are not there, in words.

use std::borrow::Cow;

use mx_json::Node;

use crate::similar::meant;

/// How many members of an object are compared with the name of a missing one.
const MOST_COMPARED: usize = 64;

/// ``lacks `a`, `b` and `c` ``, with the name that may be meant where one is misspelt.
pub(crate) fn lacks(members: &[String], object: Option<Node<'_>>) -> String {
    let quoted: Vec<String> = members.iter().map(|member| format!("`{member}`")).collect();
    let list = match quoted.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => quoted.concat(),
    };
    let misspelt = object.into_iter().flat_map(|object| members.iter().filter_map(move |it| misspelt(it, object)));
    let misspelt: Vec<String> = misspelt.map(|name| format!("`{name}`")).collect();
    match misspelt.as_slice() {
        [] => format!("lacks {list}"),
        [name] => format!("lacks {list}; is {name} meant for it?"),
        names => format!("lacks {list}; are {} meant for them?", names.join(", ")),
    }
}

/// A member of the object whose name may be meant for a missing one.
fn misspelt(missing: &str, object: Node<'_>) -> Option<String> {
    let names = object.members().take(MOST_COMPARED).map(|(name, _)| name);
    names.into_iter().find(|name| meant(name, [missing]).is_some()).map(Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use mx_json::{Document, Limits};

    use super::lacks;

    fn said(members: &[&str], body: &str) -> String {
        let document = Document::parse(body.as_bytes(), &Limits::default()).expect("the body is JSON");
        let members: Vec<String> = members.iter().map(ToString::to_string).collect();
        lacks(&members, Some(document.root()))
    }

    #[test]
    fn members_are_listed() {
        assert_eq!(said(&["a"], "{}"), "lacks `a`");
        assert_eq!(said(&["a", "b"], "{}"), "lacks `a` and `b`");
        assert_eq!(said(&["a", "b", "c"], r#"{"x":1}"#), "lacks `a`, `b` and `c`");
    }

    #[test]
    fn a_misspelt_member_is_named() {
        assert_eq!(said(&["device_id"], r#"{"deviceId":"A"}"#), "lacks `device_id`; is `deviceId` meant for it?");
        assert_eq!(said(&["user_id"], r#"{"user_di":"A"}"#), "lacks `user_id`; is `user_di` meant for it?");
        assert_eq!(said(&["device_id"], r#"{"user_id":"A"}"#), "lacks `device_id`");
    }
}
