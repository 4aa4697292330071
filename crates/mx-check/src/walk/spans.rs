//! The bytes of events in a body. They are collected only where a finding depends on them.

use std::ops::Range;

use mx_json::{Kind, Node};
use mx_spec::outline::Cursor;
use mx_spec::{EventForm, EventMark};

/// Bytes of a body: ascending spans without overlap, so that a lookup does not visit all of them.
#[derive(Debug, Default)]
pub(crate) struct Spans(Vec<Range<usize>>);

impl Spans {
    fn new(mut spans: Vec<Range<usize>>) -> Self {
        spans.sort_unstable_by_key(|span| span.start);
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => merged.push(span),
            }
        }
        Self(merged)
    }

    /// Whether the byte at an offset is one of them.
    pub(crate) fn has(&self, offset: usize) -> bool {
        let after = self.0.partition_point(|span| span.start <= offset);
        after.checked_sub(1).is_some_and(|at| self.0[at].contains(&offset))
    }
}

/// The bytes of every event.
pub(crate) fn event_spans(node: Node<'_>, at: Cursor<'_>) -> Spans {
    let mut spans = Vec::new();
    collect(node, at, &mut |event, _| spans.push(event.span()));
    Spans::new(spans)
}

/// The bytes in which numbers have to be those of canonical JSON: room events without their `unsigned`, which is not
/// signed, what becomes a room event, and what servers send each other beside room events.
pub(crate) fn canonical_spans(node: Node<'_>, at: Cursor<'_>) -> Spans {
    let mut spans = Vec::new();
    let body = node.span();
    collect(node, at, &mut |event, mark| {
        if is_signed(mark, event.span() == body) {
            let span = event.span();
            let unsigned = event.get("unsigned").map_or(span.end..span.end, Node::span);
            spans.extend([span.start..unsigned.start, unsigned.end..span.end]);
        }
    });
    Spans::new(spans)
}

/// Whether an event is signed as it stands, or its content with it. A content that is a whole body is that of a room event
/// if the path names its type by `eventType`; messages to devices are within their body.
fn is_signed(mark: &EventMark, is_body: bool) -> bool {
    match mark.form {
        EventForm::Edu | EventForm::InitialState | EventForm::Overlay => true,
        EventForm::Content => is_body && mark.has_type_in("eventType"),
        form => form.is_canonical(),
    }
}

/// The bytes of events as servers exchange them, whose members depend on the version of their room. Events for clients
/// are included where the request asked for that form.
pub(crate) fn server_spans(node: Node<'_>, at: Cursor<'_>, are_for_clients: bool) -> Spans {
    let mut spans = Vec::new();
    collect(node, at, &mut |event, mark| {
        let form = mark.form;
        let is_signed = matches!(form, EventForm::Pdu | EventForm::Template);
        if is_signed || (are_for_clients && form.is_canonical()) {
            spans.push(event.span());
        }
    });
    Spans::new(spans)
}

fn collect<'d>(node: Node<'d>, at: Cursor<'_>, each: &mut impl FnMut(Node<'d>, &EventMark)) {
    if let Some(mark) = at.event().filter(|_| node.kind() == Kind::Object) {
        each(node, mark);
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

#[cfg(test)]
mod tests {
    use super::Spans;

    #[test]
    fn spans_within_spans_are_one() {
        let spans = Spans::new(vec![10..20, 2..4, 12..14, 18..25]);
        let inside: Vec<usize> = (0..30).filter(|offset| spans.has(*offset)).collect();
        assert_eq!(inside, [2, 3].into_iter().chain(10..25).collect::<Vec<_>>());
        assert!(!Spans::default().has(0));
    }
}
