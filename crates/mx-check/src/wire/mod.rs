//! The wire layer: faults that the parser met, the media type, and how integers are spelled.

mod plain_text;
mod repeated;
mod size;

use mx_json::{Document, Fault, FaultKind, Limits, Node, Number};
use mx_rules::{Level, RuleId, id};
use mx_spec::BodySchema;
use mx_spec::media_type::is_json;

use self::repeated::Repeated;
pub(crate) use self::size::excess;
use crate::finding::{Detail, Lowered};
use crate::note::{Ceiling, Note, Notes};
use crate::walk::canonical_spans;

/// 2^53-1, beyond which doubles skip integers.
const LARGEST_INTEGER: f64 = 9_007_199_254_740_991.0;

/// The ceiling of an integer out of range in a room event: room versions 1 to 5 do not refuse it, the version is not
/// known here, and a server that relays the event cannot change it.
const IN_EVENTS: Ceiling = Ceiling::at(Level::Warning, Lowered::OldRoomVersions);

/// A fault after which no other layer sees the body, which was read within these limits.
pub(crate) fn fatal(body: &[u8], fault: &Fault, limits: &Limits, media_type: Option<&str>) -> Note {
    if fault.kind == FaultKind::BodySize {
        return size::too_large(limits.max_bytes);
    }
    let not_json = media_type.filter(|media_type| !is_json(media_type));
    let aside = not_json.map(|media_type| format!("; the media type is `{media_type}`")).unwrap_or_default();
    let span = fault.offset..fault.offset + fault.len;
    if let Some(what) = plain_text::what(body, fault.kind) {
        let message = format!("the body is {what}, not JSON{aside}");
        return Note::at(id::WIRE_SYNTAX, String::new(), 0..body.len(), message)
            .with_detail(Detail::fault("plain-text"));
    }
    let message = format!("{}{aside}", fault.kind);
    Note::at(rule(fault.kind), String::new(), span, message).with_detail(Detail::fault(fault.kind.id()))
}

/// A required JSON body that is missing.
pub(crate) fn no_body() -> Note {
    let message = "there is no body, but the spec requires a JSON body here".to_owned();
    Note::of_part(id::WIRE_SYNTAX, message).with_detail(Detail::fault("no-body"))
}

/// The faults that leave the body readable.
pub(crate) fn faults(document: &Document<'_>, schema: Option<&BodySchema>, notes: &mut Notes) {
    let has_large = document.faults().iter().any(|fault| fault.kind == FaultKind::IntegerRange);
    let signed = schema.filter(|_| has_large).map(|it| canonical_spans(document.root(), it.outline().root()));
    let mut repeated = Repeated::new(document);
    for fault in document.faults() {
        if !notes.room().has(rule(fault.kind)) {
            continue;
        }
        let instance = document.pointer_to(fault.offset);
        let shape = schema.map_or_else(|| instance.clone(), |schema| schema.places().pattern(&instance));
        let span = fault.offset..fault.offset + fault.len;
        let is_signed = fault.kind == FaultKind::IntegerRange && signed.as_ref().is_some_and(|it| it.has(fault.offset));
        let message = repeated.words(fault).unwrap_or_else(|| fault.kind.to_string());
        let note = Note::at(rule(fault.kind), instance, span, message).with_pattern(shape);
        notes.push(note.under(if is_signed { IN_EVENTS } else { Ceiling::NONE }));
    }
}

/// JSON that is sent as something else. `media_type` is the header; `None` means that it is missing.
pub(crate) fn media_type(media_type: Option<&str>, notes: &mut Notes) {
    let message = match media_type {
        Some(media_type) if is_json(media_type) => return,
        Some(media_type) => format!("the body is JSON, but the media type is `{media_type}`"),
        None => "the body is JSON, but no media type is given".to_owned(),
    };
    notes.push(Note::of_part(id::WIRE_MEDIA_TYPE, message));
}

/// Integers that are spelled as something else: where the schema wants an integer and accepts `1.0` as one, and
/// anywhere in room events, which are signed.
pub(crate) fn integer_spelling(document: &Document<'_>, schema: &BodySchema, notes: &mut Notes) {
    let is_too_large =
        |node: Node<'_>| node.as_number().and_then(Number::as_f64).is_some_and(|value| value.abs() > LARGEST_INTEGER);
    let canonical = canonical_spans(document.root(), schema.outline().root());
    let refused = schema.unspelled_integers(document.root());
    for node in document.unusual_integers() {
        if !notes.room().has(id::WIRE_INTEGER_SPELLING) {
            continue;
        }
        let (instance, span) = (document.pointer_of(node), node.span());
        if refused.contains(&instance) || canonical.has(span.start) {
            let shape = schema.places().pattern(&instance);
            if is_too_large(node) {
                let message = FaultKind::IntegerRange.to_string();
                let ceiling = if canonical.has(span.start) { IN_EVENTS } else { Ceiling::NONE };
                let note = Note::at(id::WIRE_INTEGER_RANGE, instance, span, message).with_pattern(shape);
                notes.push(note.under(ceiling));
                continue;
            }
            let message = "an integer must be written without fraction, exponent and minus zero".to_owned();
            notes.push(Note::at(id::WIRE_INTEGER_SPELLING, instance, span, message).with_pattern(shape));
        }
    }
}

fn rule(kind: FaultKind) -> RuleId {
    match kind {
        FaultKind::NotUtf8 => id::WIRE_NOT_UTF8,
        FaultKind::ByteOrderMark => id::WIRE_BYTE_ORDER_MARK,
        FaultKind::Syntax(_) => id::WIRE_SYNTAX,
        FaultKind::TrailingData => id::WIRE_TRAILING_DATA,
        FaultKind::Nesting => id::WIRE_NESTING,
        FaultKind::BodySize => id::WIRE_BODY_SIZE,
        FaultKind::LoneSurrogate => id::WIRE_LONE_SURROGATE,
        FaultKind::DuplicateKey => id::WIRE_DUPLICATE_KEY,
        FaultKind::IntegerRange => id::WIRE_INTEGER_RANGE,
        FaultKind::NumberRange => id::WIRE_NUMBER_RANGE,
    }
}
