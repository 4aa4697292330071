//! The content of an event, by the schema of its type.

use mx_rules::id;
use mx_spec::EventSchema;

use super::Event;
use super::redaction::{is_kept, is_kept_in_all, may_be_redacted};
use crate::draft::Draft;
use crate::prose::names;
use crate::prose::places::Walk;
use crate::schema;

/// Types that are never emptied: an empty content is not how they are taken away.
const NEVER_EMPTY: &[&str] = &["m.room.encryption", "m.room.tombstone"];

pub(super) fn judge<'w>(walk: &mut Walk<'w, '_>, event: Event<'_>, schema: &'w EventSchema) {
    let Some(content) = schema.content() else { return };
    // A schema that cannot be used is no reason to fall silent about the rest: spec-parity builds every one.
    let Ok(validator) = content.validator() else { return };
    let is_valid = validator.is_valid(event.content);
    let wants_names = walk.reporter.holds(id::PROSE_UNKNOWN_MEMBER);
    if is_valid && !wants_names && content.outline().is_empty() {
        return;
    }
    let answers = event.answers(walk);
    let outer = walk.base;
    walk.base = outer.content(content, event.content.span().start, answers);
    if !is_valid {
        broken(walk, event, schema);
    }
    walk.value(event.content, content.outline().root());
    names::judge_below(walk.reporter, walk.base, None, event.content);
    walk.base = outer;
}

/// Tells what the schema refuses, but for what is right in an event that was redacted, emptied or cut.
fn broken(walk: &mut Walk<'_, '_>, event: Event<'_>, schema: &EventSchema) {
    let content = walk.base.schema;
    let Some(document) = walk.reporter.document() else { return };
    let pointer = walk.base.pointer(document);
    let Ok(found) = schema::errors(document, event.content, &pointer, content) else { return };
    for draft in found {
        let below = draft.instance[pointer.len()..].to_owned();
        if is_right(event, event.is_own(walk), &below, &draft) {
            continue;
        }
        let (pattern, _) = walk.base.place(document, &draft.instance);
        // What is missing is missed where it would stand.
        let is_missing = below.is_empty() && draft.rule == id::SCHEMA_REQUIRED;
        let most = walk.base.answers.most(&if is_missing { format!("/{}", draft.detail) } else { below });
        let told = Draft {
            rule: id::PROSE_EVENT_CONTENT,
            level: id::PROSE_EVENT_CONTENT.level(),
            message: format!("the content of `{}` is not what it must be: {}", schema.name(), draft.message),
            detail: [schema.event_type(), draft.rule.name(), &draft.detail].join(" ").trim_end().to_owned(),
            ..draft
        };
        walk.reporter.has_told(&told.instance);
        walk.reporter.push(told.at_most(most), pattern);
    }
}

/// Whether what the schema refuses is nevertheless right where the event stands.
fn is_right(event: Event<'_>, is_own: bool, below: &str, draft: &Draft) -> bool {
    let is_missing = matches!(draft.rule, id::SCHEMA_REQUIRED | id::SCHEMA_DEPENDENT_REQUIRED);
    let event_type = event.kind;
    let tokens: Vec<&str> = below.split('/').skip(1).collect();
    match tokens.as_slice() {
        [] if is_missing => {
            let member = draft.detail.as_str();
            event.seen.is_cut
                || event.seen.form == mx_spec::EventForm::Overlay
                || is_emptied(event)
                || (!is_own && may_be_redacted(event) && !is_kept_in_all(event_type, member))
        }
        [member, ..] if is_missing => event.seen.is_cut || (may_be_redacted(event) && is_kept(event_type, member)),
        _ => false,
    }
}

/// Whether the event was taken away in the way that there is: by an empty content.
fn is_emptied(event: Event<'_>) -> bool {
    let event_type = event.kind;
    let can_be = !NEVER_EMPTY.contains(&event_type) && !is_kept_in_all(event_type, "*");
    event.content.is_empty() && can_be
}
