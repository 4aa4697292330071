//! Keys that are repeated in one object: where the first one is, and whether the values differ.

use mx_json::{Document, Fault, FaultKind, Node};
use serde_json::Value;

use crate::shown::Milestones;

/// How many bytes of a body are looked at for the words. Each repeated key costs as many as are before it.
const MOST_BYTES: usize = 32 << 20;
/// Longer values are compared as they are written.
const LONGEST_VALUE: usize = 4096;

/// The repeated keys of a body, as far as their words may cost something.
pub(super) struct Repeated<'d> {
    document: &'d Document<'d>,
    places: Milestones<'d>,
    looked_at: usize,
}

impl<'d> Repeated<'d> {
    pub(super) fn new(document: &'d Document<'d>) -> Self {
        Self { document, places: Milestones::new(document.bytes()), looked_at: 0 }
    }

    /// Where the key of a fault was first, and whether it has another value there; `None` for another fault.
    pub(super) fn words(&mut self, fault: &Fault) -> Option<String> {
        if fault.kind != FaultKind::DuplicateKey {
            return None;
        }
        self.looked_at = self.looked_at.saturating_add(fault.offset);
        let (member, first) =
            (self.looked_at <= MOST_BYTES).then(|| self.document.first_of_key(fault.offset)).flatten()?;
        let place = self.places.place(first.key_span()?.start);
        let value = if is_same(first, member) { "the same value" } else { "another value" };
        Some(format!(
            "the key occurred before in this object, with {value}, at line {}, column {}",
            place.line, place.column
        ))
    }
}

/// Whether two values are equal, however they are written.
fn is_same(one: Node<'_>, other: Node<'_>) -> bool {
    let value = |node: Node<'_>| serde_json::from_str::<Value>(node.raw()).ok();
    let is_short = one.raw().len() + other.raw().len() <= LONGEST_VALUE;
    one.raw() == other.raw() || (is_short && value(one).is_some_and(|one| value(other) == Some(one)))
}

#[cfg(test)]
mod tests {
    use mx_json::{Document, Limits};

    use super::Repeated;

    fn words(body: &str) -> Vec<String> {
        let document = Document::parse(body.as_bytes(), &Limits::default()).expect("the body is JSON");
        let mut repeated = Repeated::new(&document);
        document.faults().iter().filter_map(|fault| repeated.words(fault)).collect()
    }

    #[test]
    fn the_first_of_a_repeated_key_is_named() {
        let said = |value, place| format!("the key occurred before in this object, with {value}, at {place}");
        assert_eq!(words(r#"{"a":1,"b":{"a":2},"\u0061":1}"#), [said("the same value", "line 1, column 2")]);
        assert_eq!(
            words("{\n \"a\":{\"x\": 1},\"a\":{\"x\":1},\"a\":2}"),
            [said("the same value", "line 2, column 2"), said("another value", "line 2, column 2")]
        );
        assert_eq!(words(r#"{"a":"x","a":"\u0078"}"#), [said("the same value", "line 1, column 2")]);
        assert_eq!(words(r#"{"a":1}"#), [""; 0]);
    }
}
