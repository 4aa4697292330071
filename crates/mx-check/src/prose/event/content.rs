//! The content of an event, by the schema of its type.

use mx_json::{Kind, Node};
use mx_rules::id;
use mx_spec::EventSchema;

use super::Event;
use super::redaction::{is_kept, is_kept_in_all, may_be_redacted};
use super::voucher::Answers;
use crate::draft::Draft;
use crate::finding::Cause;
use crate::prose::names;
use crate::prose::places::{Base, Walk};
use crate::schema;

/// Members of contents whose absence the text gives a meaning to, though the schema requires them: the name, topic or
/// link was taken away. The text of each is in the section of its event type (client-server API).
const UNSET: &[(&str, &[&str])] = &[
    ("m.room.avatar", &["url"]),
    ("m.room.canonical_alias", &["alias"]),
    ("m.room.name", &["name"]),
    ("m.room.policy", &["public_keys", "via"]),
    ("m.room.topic", &["topic"]),
    ("m.space.child", &["via"]),
    ("m.space.parent", &["via"]),
];

/// Types that are never emptied: an empty content is not how they are taken away.
const NEVER_EMPTY: &[&str] = &["m.room.encryption", "m.room.tombstone"];

pub(super) fn judge<'w>(walk: &mut Walk<'w, '_>, event: &Event<'_>, schema: &'w EventSchema) {
    let Some(content) = schema.content() else { return };
    let answers = if event.is_own(walk) { Answers::ForAll } else { Answers::of_server(&event.kind) };
    let Some(document) = walk.reporter.document() else { return };
    // A schema that cannot be used is no reason to fall silent about the rest: spec-parity builds every one.
    let Ok(validator) = content.validator() else { return };
    let is_valid = validator.is_valid(event.content);
    let wants_names = walk.reporter.holds(id::PROSE_UNKNOWN_MEMBER);
    if is_valid && !wants_names && content.outline().is_empty() {
        return;
    }
    let pointer = document.pointer_of(event.content);
    let pattern = walk.base.pattern_of(&pointer);
    let base = Base { schema: content, pattern, pointer, answers };
    let outer = std::mem::replace(&mut walk.base, base);
    if !is_valid {
        broken(walk, event, schema);
    }
    walk.value(event.content, content.outline().root());
    names::judge_below(walk.reporter, &walk.base, None, event.content);
    walk.base = outer;
}

/// Tells what the schema refuses, but for what is right in an event that was redacted, emptied or cut.
fn broken(walk: &mut Walk<'_, '_>, event: &Event<'_>, schema: &EventSchema) {
    let content = walk.base.schema;
    let Some(document) = walk.reporter.document() else { return };
    let Ok(found) = schema::errors(document, event.content, content) else { return };
    let unjudgeable = document.unjudgeable_numbers();
    for draft in found {
        let instance = format!("{}{}", walk.base.pointer, draft.instance);
        if unjudgeable.contains(&instance) || is_right(walk, event, &draft) {
            continue;
        }
        let pattern = walk.base.pattern_of(&instance);
        // What is missing is missed where it would stand.
        let is_missing = draft.instance.is_empty() && draft.rule == id::SCHEMA_REQUIRED;
        let answered = if is_missing { format!("/{}", draft.detail) } else { draft.instance.clone() };
        let most = walk.base.answers.most(&answered);
        let cause =
            draft.cause.map(|cause| Cause { instance: format!("{}{}", walk.base.pointer, cause.instance), ..cause });
        let told = Draft {
            rule: id::PROSE_EVENT_CONTENT,
            level: id::PROSE_EVENT_CONTENT.level(),
            message: format!("the content of `{}` is not what it must be: {}", schema.name(), draft.message),
            detail: [schema.event_type(), draft.rule.name(), &draft.detail].join(" ").trim_end().to_owned(),
            cause,
            instance,
            ..draft
        };
        walk.reporter.has_told(&told.instance);
        walk.reporter.push(told.at_most(most), pattern);
    }
}

/// Whether what the schema refuses is nevertheless right where the event stands.
fn is_right(walk: &Walk<'_, '_>, event: &Event<'_>, draft: &Draft) -> bool {
    let is_missing = matches!(draft.rule.name(), "required" | "dependent-required");
    let event_type = event.kind.as_ref();
    let unset = UNSET.iter().find(|(known, _)| *known == event_type).map(|(_, members)| *members).unwrap_or_default();
    let tokens: Vec<&str> = draft.instance.split('/').skip(1).collect();
    match tokens.as_slice() {
        [] if is_missing => {
            let member = draft.detail.as_str();
            event.is_cut
                || event.form == mx_spec::EventForm::Overlay
                || unset.contains(&member)
                || is_emptied(event)
                || (!event.is_own(walk) && may_be_redacted(event) && !is_kept_in_all(event_type, member))
        }
        [member] if unset.contains(member) => is_nothing(event.content.get(member)),
        [member, ..] if is_missing => event.is_cut || (may_be_redacted(event) && is_kept(event_type, member)),
        _ => false,
    }
}

/// Whether a member says that there is none: the text reads null and an empty string as absent.
fn is_nothing(node: Option<Node<'_>>) -> bool {
    node.is_none_or(|node| node.kind() == Kind::Null || node.as_str().is_some_and(|text| text.is_empty()))
}

/// Whether the event was taken away in the way that there is: by an empty content.
fn is_emptied(event: &Event<'_>) -> bool {
    let event_type = event.kind.as_ref();
    let can_be = !NEVER_EMPTY.contains(&event_type) && !is_kept_in_all(event_type, "*");
    event.content.is_empty() && can_be
}
