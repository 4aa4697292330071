//! The size limits of an event and its identifiers (client-server API, "Size limits"; the limits of identifiers are in
//! the appendices since v1.11, and are the same).

use mx_json::{Kind, Node};
use mx_rules::id;
use mx_spec::EventForm;
use mx_spec::outline::Cursor;

use super::EventCandidate;
use super::members::SHORT;
use crate::finding::Lowered;
use crate::note::Ceiling;
use crate::prose::places::Walk;

/// The most bytes of canonical JSON that an event may have as servers exchange it, signatures included.
const MOST_BYTES: usize = 65_536;
/// The most bytes that each of these members may have.
const MOST_KEY_BYTES: usize = SHORT;
const KEYS: [&str; 5] = ["event_id", "room_id", "sender", "state_key", "type"];
/// The members of an event for clients that are also in the event that servers exchange. The others are made for
/// clients, or copies, and do not count towards the limited size.
const OF_CLIENTS: [&str; 6] = ["content", "origin_server_ts", "room_id", "sender", "state_key", "type"];
/// Members that servers add to the event that they exchange, or may have added.
const BESIDE: [&str; 3] = ["age_ts", "event_id", "unsigned"];

pub(super) fn judge(walk: &mut Walk<'_, '_>, candidate: &EventCandidate<'_>, at: Cursor<'_>) {
    let (node, form) = (candidate.node, candidate.form);
    if form.is_canonical() {
        if candidate.members.has_long_string {
            judge_keys(walk, node, at);
        }
    } else if form != EventForm::Content || !candidate.is_in_path_of_room(walk) {
        return;
    }
    // Canonical JSON is never longer than what was written.
    if node.span().len() <= MOST_BYTES {
        return;
    }
    let bytes = canonical_size(node, form);
    if bytes > MOST_BYTES {
        let what = if form == EventForm::Content { "the content alone" } else { "the event" };
        let message = format!("{what} has at least {bytes} bytes of canonical JSON; an event has at most {MOST_BYTES}");
        walk.found(id::PROSE_EVENT_SIZE, node, None, message);
    }
}

fn judge_keys(walk: &mut Walk<'_, '_>, node: Node<'_>, at: Cursor<'_>) {
    for (name, key) in node.members().filter(|(name, _)| KEYS.contains(&name.as_ref())) {
        let text = key.as_str().unwrap_or_default();
        // A format includes the limit.
        if text.len() <= MOST_KEY_BYTES || has_format(at, &name) {
            continue;
        }
        // Servers long counted characters, and events of that time live on.
        let is_short = text.chars().count() <= MOST_KEY_BYTES;
        let ceiling = Ceiling::warning_if(is_short, Lowered::OldServers);
        let message = format!("`{name}` has {} bytes; an event's has at most {MOST_KEY_BYTES}", text.len());
        if let Some(note) = walk.note(id::PROSE_EVENT_KEY_LENGTH, key, None, message) {
            walk.reporter.push(note.under(ceiling));
        }
    }
}

fn has_format(at: Cursor<'_>, member: &str) -> bool {
    let mut found = false;
    at.for_member(member, |at| found |= !at.formats().is_empty());
    found || at.choices().any(|(_, at)| has_format(at, member))
}

/// The least number of bytes in canonical JSON: only members that are certainly part of the event count.
fn canonical_size(node: Node<'_>, form: EventForm) -> usize {
    if form == EventForm::Content {
        return size(node);
    }
    let is_create = node.get("type").and_then(Node::as_str).is_some_and(|text| text == "m.room.create");
    let is_counted = |name: &str| match (form, name) {
        (EventForm::Pdu, name) => !BESIDE.contains(&name),
        // In some room versions the first event has no room ID, because the ID is derived from it.
        (_, "room_id") => !is_create,
        (_, name) => OF_CLIENTS.contains(&name),
    };
    let counted = node.members().filter(|(name, _)| is_counted(name));
    let sizes: Vec<usize> = counted.map(|(name, value)| escaped(&name) + 1 + size(value)).collect();
    2 + sizes.iter().sum::<usize>() + sizes.len().saturating_sub(1)
}

fn size(root: Node<'_>) -> usize {
    let mut bytes = 0;
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        bytes += match node.kind() {
            Kind::String => node.as_str().map_or(0, |text| escaped(&text)),
            Kind::Object => {
                open.extend(node.members().map(|(_, member)| member));
                let names: usize = node.members().map(|(name, _)| escaped(&name) + 1).sum();
                2 + names + node.len().saturating_sub(1)
            }
            Kind::Array => {
                open.extend(node.elements());
                2 + node.len().saturating_sub(1)
            }
            // A number that is not written as an integer has no canonical form, or a shorter one.
            Kind::Number if node.as_number().is_some_and(|number| !number.is_written_as_integer()) => 1,
            _ => node.span().len(),
        };
    }
    bytes
}

/// The bytes of a string in canonical JSON, quotes included.
fn escaped(text: &str) -> usize {
    let escape = |character: char| match character {
        '"' | '\\' | '\u{8}' | '\t' | '\n' | '\u{c}' | '\r' => 2,
        '\0'..='\u{1f}' => 6,
        other => other.len_utf8(),
    };
    2 + text.chars().map(escape).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use mx_json::{Document, Limits};
    use mx_spec::EventForm;

    use super::canonical_size;

    fn counted(body: &str, form: EventForm) -> usize {
        let document = Document::parse(body.as_bytes(), &Limits::default());
        document.map_or(0, |document| canonical_size(document.root(), form))
    }

    #[test]
    fn canonical_json_has_no_spaces_and_few_escapes() {
        let cases = [
            (r#"{ "b" : [ 1 , true ] , "a" : "\u00e4\/" }"#, r#"{"a":"ä/","b":[1,true]}"#),
            (r#"{"a":"\u000a\u0001\"","b":{}}"#, r#"{"a":"\n\u0001\"","b":{}}"#),
            (r#"{"a":1.50,"b":[]}"#, r#"{"a":1,"b":[]}"#),
        ];
        for (body, canonical) in cases {
            assert_eq!(counted(body, EventForm::Content), canonical.len(), "{body}");
            assert_eq!(counted(body, EventForm::Pdu), canonical.len(), "{body}");
        }
    }

    #[test]
    fn what_is_not_signed_does_not_count() {
        let pdu = r#"{"depth":1,"type":"a"}"#;
        let told = r#"{"depth":1,"type":"a","event_id":"$e","unsigned":{"age":1}}"#;
        assert_eq!(counted(told, EventForm::Pdu), pdu.len());
        let candidate = r#"{"room_id":"!r","type":"a"}"#;
        let shown = r#"{"room_id":"!r","type":"a","age":1,"event_id":"$e","redacts":"$f","user_id":"@a"}"#;
        assert_eq!(counted(shown, EventForm::Client), candidate.len());
        let create = r#"{"type":"m.room.create"}"#;
        assert_eq!(counted(r#"{"type":"m.room.create","room_id":"!r"}"#, EventForm::Client), create.len());
    }
}
