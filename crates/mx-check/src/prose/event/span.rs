//! Where events stand in a body, in bytes. Asked for only where something is found that depends on it.

use std::ops::Range;

use mx_json::{Kind, Node};
use mx_spec::EventForm;
use mx_spec::outline::At;

/// The bytes of every event.
pub(crate) fn event_spans(node: Node<'_>, at: At<'_>) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    collect(node, at, &mut |event, _| spans.push(event.span()));
    spans
}

/// The bytes in which integers have to be spelled as canonical JSON has them: events of rooms, but for what is not
/// signed of them.
pub(crate) fn canonical_spans(node: Node<'_>, at: At<'_>) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    collect(node, at, &mut |event, form| {
        if form.is_canonical() {
            let span = event.span();
            let unsigned = event.get("unsigned").map_or(span.end..span.end, Node::span);
            spans.extend([span.start..unsigned.start, unsigned.end..span.end]);
        }
    });
    spans
}

fn collect<'d>(node: Node<'d>, at: At<'_>, each: &mut impl FnMut(Node<'d>, EventForm)) {
    if let Some(mark) = at.event().filter(|_| node.kind() == Kind::Object) {
        each(node, mark.form);
    }
    for (_, at) in at.choices().filter(|(choice, _)| choice.holds(node)) {
        collect(node, at, each);
    }
    match node.kind() {
        Kind::Object => node.members().for_each(|(name, member)| at.for_member(&name, |at| collect(member, at, each))),
        Kind::Array => {
            for (index, element) in node.elements().enumerate() {
                if let Some(at) = at.element(index) {
                    collect(element, at, each);
                }
            }
        }
        _ => {}
    }
}
