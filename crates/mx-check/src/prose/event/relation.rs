//! Relations of an event to another one (client-server API, "Forming relationships between events", "Rich replies", "Event
//! replacements", "Event annotations and reactions", "Threading").

use mx_json::{Kind, Node};
use mx_rules::{RuleId, id};
use mx_spec::EventForm;

use super::Event;
use crate::finding::Detail;
use crate::prose::places::Walk;

const MEMBER: &str = "m.relates_to";

/// Judges `m.relates_to` in the content of a room event, and what has to come with it.
pub(super) fn judge(walk: &mut Walk<'_, '_>, event: Event<'_>) {
    let form = event.candidate.form;
    let is_of_room = form.is_canonical() || form == EventForm::InitialState || event.candidate.is_in_path_of_room(walk);
    let Some(relation) = event.content.get(MEMBER).filter(|_| is_of_room) else { return };
    let is_own = event.is_own(walk);
    let mut found = |rule: RuleId, node: Node<'_>, detail: &str, message: &str| {
        let ceiling = event.responsibility(walk).ceiling("/m.relates_to");
        if let Some(note) = walk.note(rule, node, Detail::aspect(detail), message) {
            walk.reporter.push_once(note.under(ceiling));
        }
    };
    if relation.kind() != Kind::Object {
        found(id::PROSE_RELATION_FORM, relation, "object", "a relation must be an object");
        return;
    }
    let reply = relation.get("m.in_reply_to");
    match (relation.get("rel_type"), relation.get("event_id")) {
        (None, None) if reply.is_some() => {}
        (None, _) => found(id::PROSE_RELATION_FORM, relation, "rel_type", "the relation lacks `rel_type`"),
        (Some(_), None) => found(id::PROSE_RELATION_FORM, relation, "event_id", "the relation lacks `event_id`"),
        (Some(_), Some(_)) => {}
    }
    for name in ["rel_type", "event_id"] {
        if let Some(node) = relation.get(name).filter(|node| node.kind() != Kind::String) {
            found(id::PROSE_RELATION_FORM, node, name, &format!("`{name}` of a relation must be a string"));
        }
    }
    if let Some(reply) = reply
        && !is_text(reply.get("event_id"))
    {
        let message = "a reply names the event by `event_id`, a string";
        found(id::PROSE_RELATION_FORM, reply, "m.in_reply_to", message);
    }
    match relation.get("rel_type").and_then(Node::as_str).as_deref() {
        Some("m.annotation") if !is_text(relation.get("key")) => {
            let message = "an annotation should have a `key`, a string";
            let place = relation.get("key").unwrap_or(relation);
            found(id::PROSE_ANNOTATION_WITHOUT_KEY, place, "key", message);
        }
        // In an encrypted event the new content is encrypted too.
        Some("m.replace") if event.kind != "m.room.encrypted" && !has_new_content(event) => {
            let message = "a replacement must have `m.new_content`, an object";
            found(id::PROSE_REPLACEMENT_WITHOUT_CONTENT, event.content, "m.new_content", message);
        }
        // Only the sender can add the fallback.
        Some("m.thread") if reply.is_none() && is_own => {
            let message = "an event of a thread should have `m.in_reply_to` for clients without threads";
            found(id::PROSE_THREAD_WITHOUT_FALLBACK, relation, "m.in_reply_to", message);
        }
        _ => {}
    }
}

fn is_text(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|node| node.kind() == Kind::String)
}

fn has_new_content(event: Event<'_>) -> bool {
    event.content.get("m.new_content").is_some_and(|content| content.kind() == Kind::Object)
}
