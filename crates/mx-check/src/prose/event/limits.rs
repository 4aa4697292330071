//! How large an event and its identifiers may be (client-server API, "Size limits").

use mx_json::{Kind, Node};
use mx_rules::{Level, id};
use mx_spec::EventForm;

use crate::prose::places::Walk;

/// Bytes of canonical JSON that an event may have as servers exchange it, signatures included.
const MOST_BYTES: usize = 65_536;
/// Bytes that each of these members may have.
const MOST_KEY_BYTES: usize = 255;
const KEYS: [&str; 5] = ["event_id", "room_id", "sender", "state_key", "type"];
/// What is no part of the signed event, and what clients are shown beside it.
const NOT_COUNTED: [&str; 5] = ["age", "event_id", "prev_content", "unsigned", "user_id"];

pub(super) fn judge(walk: &mut Walk<'_, '_>, node: Node<'_>, form: EventForm) {
    if !form.is_canonical() {
        return;
    }
    for key in KEYS.iter().filter_map(|name| node.get(name)) {
        // The bytes as written are at least as many as the text has.
        if key.span().len() <= MOST_KEY_BYTES {
            continue;
        }
        let text = key.as_str().unwrap_or_default();
        let name = key.key().unwrap_or_default();
        let is_identifier = !matches!(name.as_ref(), "state_key" | "type");
        // Identifiers are judged by their format where the schema gives them one.
        if text.len() <= MOST_KEY_BYTES || (is_identifier && text.starts_with(['@', '!', '$'])) {
            continue;
        }
        // Servers long counted characters, and events of that time live on.
        let most = if text.chars().count() > MOST_KEY_BYTES { Level::Error } else { Level::Warning };
        let message = format!("`{name}` has {} bytes; an event's has at most {MOST_KEY_BYTES}", text.len());
        walk.found_at_most(most, id::PROSE_EVENT_KEY_LENGTH, key, "", message);
    }
    if node.span().len() > MOST_BYTES {
        let bytes = canonical_size(node);
        if bytes > MOST_BYTES {
            let message = format!("the event has at least {bytes} bytes of canonical JSON; {MOST_BYTES} are allowed");
            walk.found(id::PROSE_EVENT_SIZE, node, "", message);
        }
    }
}

/// The bytes that canonical JSON needs at least for what of the event is certainly part of it.
fn canonical_size(event: Node<'_>) -> usize {
    let counted = event.members().filter(|(name, _)| !NOT_COUNTED.contains(&name.as_ref()));
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
