//! Judges one part of an exchange by one release: chooses the schemas of its body, and collects the notes of every
//! layer.

use mx_exchange::{Body, Headers, NotRecorded};
use mx_json::{Document, FaultKind};
use mx_rules::{Layer, Level, id};
use mx_spec::media_type::is_json;
use mx_spec::{BodySchema, TypeFrom};

use super::refusal;
use crate::context::Context;
use crate::documented::{self, Authority, Expected};
use crate::finding::{Lowered, Part, Remark, Skipped};
use crate::note::{Ceiling, Note, Notes, SchemaOutcome};
use crate::reading::{StandardError, View};
use crate::refused::Refused;
use crate::settings::Settings;
use crate::verdict::PartOutcome;
use crate::{prose, schema, wire};

/// The opinion of one release on a part.
pub(crate) struct PartOpinion {
    pub(crate) outcome: PartOutcome,
    pub(crate) notes: Vec<Note>,
    pub(crate) remarks: Vec<Remark>,
}

/// Judges one part.
pub(crate) fn judge(context: &Context<'_>, part: Part) -> PartOpinion {
    let mut notes = Notes::new(&context.settings.rules, context.settings.all);
    let mut remarks = Vec::new();
    let outcome = outcome(context, part, &mut notes, &mut remarks);
    if part == Part::Request && context.is_refused() && !notes.is_empty() {
        let code = StandardError::of(&context.reading.answer()).map(|error| error.code).unwrap_or_default();
        let words = format!("refused with {} {code}, and rightly: ", context.status().unwrap_or_default());
        notes.refuse(context.settings.refused, &words, |rule| refusal::explains(&code, rule));
    }
    let may_lower = context.settings.refused == Refused::Note;
    if part == Part::Request && context.is_success() && may_lower && !notes.is_empty() {
        notes.lower_within(&refusal::refused_places(context));
    }
    let is_text = || context.message(part).is_some_and(|(_, body)| body.utf8_unverifiable());
    let has_read = outcome == PartOutcome::Checked && context.reading.parsed(part).is_some();
    remarks.extend((has_read && is_text()).then_some(Remark::Utf8Unverifiable));
    PartOpinion { outcome, notes: notes.into_list(), remarks }
}

fn outcome(context: &Context<'_>, part: Part, notes: &mut Notes, remarks: &mut Vec<Remark>) -> PartOutcome {
    let Some((headers, body)) = context.message(part) else {
        return match part {
            Part::Request => PartOutcome::Nothing,
            Part::Response => PartOutcome::Skipped(Skipped::Aborted),
        };
    };
    let mut measured = SchemaOutcome::default();
    let outcome = judge_body(context, part, headers, body, &mut measured, notes);
    if !context.settings.judges(Layer::Prose) {
        return outcome;
    }
    remarks.extend(lacks_type(context, &measured).then_some(Remark::TypeUnknown));
    match outcome {
        outcome if !prose::judge(context, part, &measured, notes) => outcome,
        PartOutcome::Skipped(reason) => PartOutcome::Around(reason),
        PartOutcome::Nothing => PartOutcome::Bare,
        outcome => outcome,
    }
}

/// Whether a body is the content of an event whose type would stand in the path.
fn lacks_type(context: &Context<'_>, measured: &SchemaOutcome<'_>) -> bool {
    let mark = measured.schema.and_then(|schema| schema.outline().root().event());
    mark.is_some_and(|mark| matches!(mark.type_from, TypeFrom::Path(_))) && context.reading.url().is_none()
}

/// Judges the body by the layers wire and schema.
fn judge_body<'c>(
    context: &'c Context<'_>,
    part: Part,
    headers: &Headers,
    body: &Body,
    measured: &mut SchemaOutcome<'c>,
    notes: &mut Notes,
) -> PartOutcome {
    let (expected, surprising_status) = match part {
        _ if context.is_bytes_alone() => (documented::by_media_type(context, headers), None),
        Part::Request => (documented::request(context.operations()), None),
        Part::Response => documented::response(context),
    };
    if let Some(status) = surprising_status.filter(|_| context.settings.judges(Layer::Schema)) {
        notes.push(schema::undocumented_status(status));
    }
    let (schemas, required, authority) = match expected {
        Expected::Json { schemas, required, authority } => (schemas, required, authority),
        Expected::Unjudged(reason) if has_bytes(body) => return PartOutcome::Skipped(reason),
        Expected::Unjudged(_) => return PartOutcome::Nothing,
    };
    let media_type = headers.get("content-type");
    if let Body::NotRecorded(reason) = body {
        return not_recorded(*reason, is_page(context, part, media_type), notes);
    }
    let document = match context.reading.parsed(part) {
        None if !required => return PartOutcome::Nothing,
        None => {
            notes.push(wire::no_body());
            return PartOutcome::Checked;
        }
        Some(Err(_)) if is_page(context, part, media_type) => return PartOutcome::Skipped(Skipped::NotJson),
        Some(Err(fault)) => {
            // Bytes that no parser reads are reported even where the wire layer is left out: no other layer can judge
            // them.
            let limits = &context.settings.limits;
            let fatal = wire::fatal(body.bytes().unwrap_or_default(), fault, limits, media_type);
            let is_reported = context.settings.rules.reports(fatal.rule);
            notes.push(fatal);
            return match fault.kind {
                FaultKind::BodySize => PartOutcome::Skipped(Skipped::TooLarge),
                _ if is_reported => PartOutcome::Checked,
                _ => PartOutcome::Skipped(Skipped::Unreadable),
            };
        }
        Some(Ok(document)) => document,
    };
    if context.settings.judges(Layer::Wire) && !headers.is_empty() {
        wire::media_type(media_type, notes);
    }
    // One cause is one finding: a success that carries an error lacks all that it should have.
    let can_be_error = part == Part::Response && context.is_success() && context.settings.judges(Layer::Prose);
    let is_error = can_be_error && prose::is_error_under_success(context);
    let schemas = if is_error { &[][..] } else { &schemas };
    *measured = judge_json(context.settings, document, schemas, context.view(), notes);
    if authority == Authority::Analogy {
        notes.lower(id::SCHEMA_REQUIRED, Ceiling::at(Level::Warning, Lowered::OtherApi));
    }
    PartOutcome::Checked
}

/// Whether there are bytes, though they may be too many to be known.
fn has_bytes(body: &Body) -> bool {
    match body {
        Body::Bytes(recorded) => !recorded.bytes.is_empty(),
        Body::NotRecorded(reason) => wire::excess(*reason).is_some(),
        Body::Absent => false,
    }
}

/// A body whose bytes are not known. If there are too many of them, that is a finding, as for a body that no parser reads.
fn not_recorded(reason: NotRecorded, is_page: bool, notes: &mut Notes) -> PartOutcome {
    match wire::excess(reason) {
        Some(_) if is_page => PartOutcome::Skipped(Skipped::NotJson),
        excess => {
            if let Some(note) = excess {
                notes.push(note);
            }
            PartOutcome::Skipped(reason.into())
        }
    }
}

/// Whether a body that is not JSON is a page of a proxy in front of the server.
fn is_page(context: &Context<'_>, part: Part, media_type: Option<&str>) -> bool {
    let is_failure = part == Part::Response && context.status().is_some_and(|status| status >= 400);
    is_failure && media_type.is_some_and(|media_type| !is_json(media_type))
}

/// Judges a document that has to conform to one of the schemas, by the layers wire and schema.
pub(crate) fn judge_json<'s>(
    settings: &Settings,
    document: &Document<'_>,
    schemas: &[&'s BodySchema],
    view: View,
    notes: &mut Notes,
) -> SchemaOutcome<'s> {
    if settings.judges(Layer::Wire) {
        wire::faults(document, schemas.first().copied(), notes);
    }
    // The prose layer needs the schema that fits, even where the schema layer is left out.
    let chooses = settings.judges(Layer::Schema) || (settings.judges(Layer::Prose) && schemas.len() > 1);
    let conforming = if chooses { schema::conforming(document, schemas) } else { None };
    let measure = conforming.or(schemas.first().copied());
    if let Some(measure) =
        measure.filter(|_| settings.judges(Layer::Wire) && document.unusual_integers().next().is_some())
    {
        wire::integer_spelling(document, measure, notes);
    }
    if settings.judges(Layer::Schema) && conforming.is_none() {
        return schema::judge(document, schemas, view, notes);
    }
    SchemaOutcome { schema: measure, ..SchemaOutcome::default() }
}
