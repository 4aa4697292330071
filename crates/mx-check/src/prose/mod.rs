//! The prose layer: what the text of the spec demands and its schemas do not.
//!
//! One walk along the outline of a body judges formats, ranges and events ([`places`]). Families, one file each, judge
//! headers, and compare members and both halves of an exchange ([`family`]); a rule names its family in `check`.

mod access;
mod agreement;
mod auth;
mod errors;
mod event;
mod family;
mod fractions;
mod headers;
mod names;
mod parameters;
mod places;
mod reporter;

pub(crate) use self::errors::is_error_under_success;
pub use self::family::families;
pub(crate) use self::headers::cors;
pub(crate) use self::places::{EventContext, judge_body};
pub(crate) use self::reporter::Reporter;
use crate::context::Context;
use crate::finding::Part;
use crate::note::{Notes, SchemaOutcome};

/// Judges one part of an exchange. Returns whether there was anything to judge beside the body.
pub(crate) fn judge(context: &Context<'_>, part: Part, outcome: &SchemaOutcome<'_>, notes: &mut Notes) -> bool {
    let document = context.document(part);
    let mut reporter = Reporter::new(context.spec.release(), context.settings, part, document, outcome, notes);
    if let Some(schema) = outcome.schema {
        judge_body(&mut reporter, schema, Some(EventContext::of(context)), part);
        fractions::judge(&mut reporter, schema, context.reading);
        names::judge(&mut reporter, schema, context.newer(part, schema), context.view());
    }
    let mut has_judged = false;
    for family in family::applying(context, part) {
        (family.judge)(context, &mut reporter);
        // Every request has parameters, so looking at them does not make an exchange checked.
        has_judged = part == Part::Response;
    }
    has_judged
}
