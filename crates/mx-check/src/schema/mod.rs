//! The schema layer: what the official JSON Schema refuses, one note per cause.

mod alternative;
mod value;
pub(crate) mod words;

use std::borrow::Cow;
use std::collections::BTreeSet;

use mx_json::{Document, Node, pointer};
use mx_rules::{RuleId, id};
use mx_spec::{BodySchema, Keyword, Violation};

use self::words::There;
use crate::finding::{Cause, Detail};
use crate::note::missing::{self, Object};
use crate::note::{Note, Notes, Room, SchemaOutcome};
use crate::reading::View;
use crate::walk::{Spans, event_spans};

/// The note on a status that the operation does not document.
pub(crate) fn undocumented_status(status: u16) -> Note {
    let message = format!("the spec does not document the status {status} for this operation");
    Note::of_part(id::SCHEMA_UNDOCUMENTED_STATUS, message)
}

/// The first of the schemas that a document conforms to.
pub(crate) fn conforming<'s>(document: &Document<'_>, schemas: &[&'s BodySchema]) -> Option<&'s BodySchema> {
    schemas.iter().copied().find(|schema| schema.accepts(document.root()))
}

/// Judges a document that conforms to none of the schemas, by the one that it comes nearest to.
pub(crate) fn judge<'s>(
    document: &Document<'_>,
    schemas: &[&'s BodySchema],
    view: View,
    notes: &mut Notes,
) -> SchemaOutcome<'s> {
    let mut nearest: Option<(&BodySchema, Vec<Note>)> = None;
    for schema in schemas {
        let cut = (!view.is_whole()).then(|| event_spans(document.root(), schema.outline().root()));
        // Members that a filter left out of an event are not missing.
        let is_cut = |instance: &str, _: &str| {
            let is_in = |events: &Spans| document.at(instance).is_some_and(|it| events.has(it.span().start));
            cut.as_ref().is_some_and(is_in)
        };
        let found = errors(document, document.root(), "", schema, None, notes.room(), is_cut);
        if nearest.as_ref().is_none_or(|(_, known)| found.len() < known.len()) {
            nearest = Some((schema, found));
        }
    }
    let mut outcome = SchemaOutcome::default();
    let Some((schema, found)) = nearest else { return outcome };
    outcome.schema = Some(schema);
    for mut note in missing::gathered(found, Object::of, |note| note) {
        name_misspelt(&mut note, document, "", schema, notes);
        outcome.reported.insert(note.instance.clone());
        outcome.reported.extend(note.cause.iter().map(|cause| cause.instance.clone()));
        let pattern = schema.places().pattern(&note.instance);
        notes.push(note.with_pattern(pattern));
    }
    outcome
}

/// Names the members that may be meant for missing ones. `pointer` leads to the value that the schema judges.
pub(crate) fn name_misspelt(
    note: &mut Note,
    document: &Document<'_>,
    pointer: &str,
    schema: &BodySchema,
    notes: &mut Notes,
) {
    let Some((members, object)) = missing::missing(note).zip(document.at(&note.instance)) else { return };
    if notes.may_hint()
        && let Some(place) = schema.places().at(&note.instance[pointer.len()..])
    {
        note.message = missing::lacks_in(object, members, |name| place.names(name));
    }
}

/// The notes on a value of a document, which is at `pointer`, that a schema refuses: one note per cause. `reported_as` is
/// the rule that reports them all, if there is one.
///
/// `may_lack` says of a place relative to the value, and a member that is required there, whether it may be missing all the
/// same. It is asked before there is a message, because most events of a recording that lack something may lack it.
pub(crate) fn errors(
    document: &Document<'_>,
    node: Node<'_>,
    pointer: &str,
    schema: &BodySchema,
    reported_as: Option<RuleId>,
    room: &mut Room,
    may_lack: impl Fn(&str, &str) -> bool,
) -> Vec<Note> {
    // Schemas cannot judge a number that no double holds.
    let is_judgeable = |instance: &str| document.at(instance).is_none_or(Node::is_judgeable);
    let mut seen = BTreeSet::new();
    let mut notes = Vec::new();
    for violation in schema.violations(node) {
        if words::missing_member(&violation.keyword).is_some_and(|member| may_lack(&violation.instance, member)) {
            continue;
        }
        if !room.has(reported_as.unwrap_or_else(|| words::rule(&violation.keyword))) {
            continue;
        }
        room.take(violation.instance.len() + pointer.len());
        for note in notes_of(&violation, document, pointer, schema) {
            let mut is_new = || seen.insert((note.instance.clone(), note.rule, note.detail.clone()));
            if is_judgeable(&note.instance) && is_new() {
                notes.push(note);
            }
        }
    }
    // A value of the wrong type is not in a list of values either: that is one cause.
    let is_type = |note: &&Note| note.rule == id::SCHEMA_TYPE;
    let of_wrong_type: BTreeSet<String> = notes.iter().filter(is_type).map(|note| note.instance.clone()).collect();
    let is_listed = |note: &Note| matches!(note.rule, id::SCHEMA_ENUM | id::SCHEMA_CONST);
    notes.retain(|note| !(is_listed(note) && of_wrong_type.contains(&note.instance)));
    notes
}

/// One note for most violations; one per member where a keyword refuses several at once.
fn notes_of(violation: &Violation, document: &Document<'_>, pointer: &str, schema: &BodySchema) -> Vec<Note> {
    let rule = words::rule(&violation.keyword);
    let alternative = || alternative::nearest(violation, schema);
    let cause =
        violation.cause().map(|cause| Cause { alternative: alternative(), ..cause_of(cause, document, pointer) });
    let note = |instance: String, detail: Option<Detail>, message: String| Note {
        lead: if words::is_about_value(&violation.keyword) { lead(&instance) } else { String::new() },
        same_as: detail.as_ref().and_then(|detail| words::same_as(rule, detail)),
        cause: cause.clone(),
        schema: Some(violation.keyword_place.clone()),
        ..Note::of_value(rule, instance, message).with_detail(detail)
    };
    let instance = format!("{pointer}{}", violation.instance);
    match &violation.keyword {
        Keyword::AdditionalProperties { members } | Keyword::UnevaluatedProperties { members } => {
            let message = |name: &String| format!("unknown member `{name}`");
            members.iter().map(|name| note(pointer::below(&instance, name), None, message(name))).collect()
        }
        keyword => {
            let is_type = matches!(keyword, Keyword::Type { .. });
            let is_optional = is_type && may_be_left_out(&violation.instance, schema);
            let there = There::at(document, &instance).optional(is_optional);
            let (detail, message) = words::words(keyword, there);
            vec![note(instance, detail, message)]
        }
    }
}

/// Whether a place is that of a member which the schema names and does not require, not even in an alternative. What is
/// wrong with it can be mended by leaving it out.
fn may_be_left_out(instance: &str, schema: &BodySchema) -> bool {
    let Some((object, member)) = instance.rsplit_once('/') else { return false };
    let member = pointer::unescape(member).unwrap_or_default();
    schema.places().at(object).is_some_and(|place| place.names(&member) && !place.requires(&member))
}

/// The member at a place, or that of which it is an element, to lead a message that does not name it; empty for the body
/// as a whole.
fn lead(instance: &str) -> String {
    let is_index = |token: &Cow<'_, str>| token.bytes().all(|byte| byte.is_ascii_digit());
    let mut tokens = pointer::tokens(instance);
    match tokens.next_back() {
        None => String::new(),
        Some(member) if !is_index(&member) => format!("`{member}` "),
        Some(_) => match tokens.rfind(|token| !is_index(token)) {
            Some(member) => format!("an element of `{member}` "),
            None => "an element ".to_owned(),
        },
    }
}

/// The fault in the nearest alternative, where a choice failed.
fn cause_of(violation: &Violation, document: &Document<'_>, pointer: &str) -> Cause {
    let instance = format!("{pointer}{}", violation.instance);
    let (_, message) = words::words(&violation.keyword, There::at(document, &instance));
    Cause { alternative: None, rule: words::rule(&violation.keyword), instance, message }
}
