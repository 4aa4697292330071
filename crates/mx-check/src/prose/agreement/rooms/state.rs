//! The state of a room: events with state keys, one for each pair of type and key.

use std::collections::BTreeSet;

use mx_json::{Document, Kind, Node};
use mx_rules::id;

use super::events;
use crate::context::Context;
use crate::finding::Part;
use crate::prose::Reporter;
use crate::prose::agreement::asked::{self, answered_list};

/// The list that a client gets.
pub(super) fn judge_client(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(list) = context.document(Part::Response).map(Document::root) else { return };
    events::judge_room(context, list.elements(), reporter);
    judge_keys(context, list.elements(), reporter);
    judge_pairs(list.elements(), reporter);
}

/// The list that a server gets.
pub(super) fn judge_server(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    judge_pairs(answered_list(context, "pdus"), reporter);
}

/// The list that the joining server gets.
pub(super) fn judge_join(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    judge_pairs(answered_list(context, "state"), reporter);
}

/// Every event in a list of state has a state key, unless the request may have asked for some members only.
pub(super) fn judge_keys<'n>(
    context: &Context<'_>,
    events: impl IntoIterator<Item = Node<'n>>,
    reporter: &mut Reporter<'_>,
) {
    let is_keyless = |event: &Node<'n>| event.kind() == Kind::Object && event.get("state_key").is_none();
    let mut keyless = events.into_iter().filter(is_keyless).peekable();
    if keyless.peek().is_none() || asked::may_be_cut(context) {
        return;
    }
    for event in keyless {
        let kind = event.get("type").and_then(Node::as_str).unwrap_or_default();
        let message = format!("this `{kind}` in a list of state has no `state_key`");
        reporter.value(id::PROSE_STATE_WITHOUT_KEY, event, None, message);
    }
}

fn judge_pairs<'n>(events: impl Iterator<Item = Node<'n>>, reporter: &mut Reporter<'_>) {
    let mut seen = BTreeSet::new();
    for event in events {
        let text = |name| event.get(name).and_then(Node::as_str);
        let Some((kind, key)) = text("type").zip(text("state_key")) else { continue };
        let pair = (kind, key);
        if seen.contains(&pair) {
            let message = format!("the list has another `{}` with the state key `{}` before", pair.0, pair.1);
            reporter.value(id::PROSE_STATE_TWICE, event, None, message);
        } else {
            seen.insert(pair);
        }
    }
}
