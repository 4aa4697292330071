//! The content of an event, by the schema of its type.

use mx_rules::id;
use mx_spec::EventSchema;

use super::Event;
use super::lacking::may_lack;
use super::levels;
use crate::finding::{ContentDetail, Detail};
use crate::note::missing::{self, Object};
use crate::note::{Link, Note};
use crate::prose::names;
use crate::prose::places::Walk;
use crate::schema;

pub(super) fn judge<'w>(walk: &mut Walk<'w, '_>, event: Event<'_>, schema: &'w EventSchema) {
    let Some(content) = schema.content() else { return };
    let is_valid = content.accepts(event.content);
    let wants_names = walk.reporter.holds(id::PROSE_UNKNOWN_MEMBER);
    if is_valid && !wants_names && content.outline().is_empty() {
        return;
    }
    let responsibility = event.responsibility(walk);
    let outer = walk.base;
    walk.base = outer.content(content, event.content.span().start, responsibility);
    if !is_valid {
        broken(walk, event, schema);
    }
    walk.value(event.content, content.outline().root());
    names::judge_below(walk.reporter, walk.base, None, event.content);
    walk.base = outer;
}

/// Reports what the schema refuses, except what is right in an event that was redacted, emptied or cut.
fn broken(walk: &mut Walk<'_, '_>, event: Event<'_>, schema: &EventSchema) {
    let content = walk.base.schema;
    let Some(document) = walk.reporter.document() else { return };
    let pointer = walk.base.pointer(document);
    let mut notes = Vec::new();
    let is_own = event.is_own(walk);
    let may_lack = |below: &str, member: &str| may_lack(event, is_own, below, member);
    let (rule, room) = (Some(id::PROSE_EVENT_CONTENT), walk.reporter.notes().room());
    for note in schema::errors(document, event.content, &pointer, content, rule, room, may_lack) {
        let below = note.instance[pointer.len()..].to_owned();
        let (pattern, _) = walk.base.place(document, &note.instance);
        // A missing member is judged at the place where it would be.
        let is_missing = below.is_empty() && note.rule == id::SCHEMA_REQUIRED;
        let member = missed(&note).filter(|_| is_missing).map(|member| format!("/{member}"));
        let Some(by_version) = levels::ceiling(walk, event, document, &note) else { continue };
        let ceiling = walk.base.responsibility.ceiling(&member.unwrap_or(below)).min(by_version);
        notes.push(of_content(note, schema).with_pattern(pattern).under(ceiling));
    }
    for mut note in missing::gathered(notes, Object::of, |note| note) {
        schema::name_misspelt(&mut note, document, &pointer, content, walk.reporter.notes());
        walk.reporter.has_reported(&note.instance);
        walk.reporter.push(note);
    }
}

/// A note of the schema layer as a note on the content of an event.
fn of_content(note: Note, schema: &EventSchema) -> Note {
    let rule = id::PROSE_EVENT_CONTENT;
    let detail = ContentDetail {
        event_type: schema.event_type().to_owned(),
        rule: note.rule.as_str().to_owned(),
        detail: note.detail,
    };
    Note {
        rule,
        level: rule.level(),
        link: schema.anchor().map_or(Link::Rule, |anchor| Link::Section(format!("client-server-api/#{anchor}"))),
        lead: format!("content of `{}`: {}", schema.name(), note.lead),
        detail: Some(Detail::Content(Box::new(detail))),
        same_as: None,
        ..note
    }
}

/// The missing member that a note of the schema layer is about.
fn missed(note: &Note) -> Option<&str> {
    match &note.detail {
        Some(Detail::Missing(members)) => members.first().map(String::as_str),
        _ => None,
    }
}
