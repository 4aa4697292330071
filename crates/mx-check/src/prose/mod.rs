//! The prose layer: what the text of the spec demands and its schemas do not.
//!
//! What stands in bodies is judged in one walk along their outlines ([`places`]): formats, ranges, events. What
//! compares members, headers and both halves of an exchange is judged by families, one file each ([`family`]); a rule
//! names its family in `check`.

mod agreement;
mod auth;
pub(crate) mod errors;
mod event;
mod family;
mod headers;
mod names;
mod parameters;
mod places;
mod reporter;

pub(crate) use self::event::{Spans, canonical_spans, event_spans};
pub use self::family::families;
pub(crate) use self::names::Newer;
pub(crate) use self::places::{Around, judge_body};
pub(crate) use self::reporter::Reporter;
use crate::draft::Drafts;
use crate::finding::Part;
use crate::part::Measured;
use crate::scene::Scene;

/// Judges one part of an exchange. Whether anything was there to be judged.
pub(crate) fn judge(scene: &Scene<'_>, part: Part, measured: &Measured<'_>, drafts: &mut Drafts) -> bool {
    let mut reporter = Reporter::new(scene.spec.release(), scene.options, part, scene.document(part), measured, drafts);
    if let Some(schema) = measured.schema {
        judge_body(&mut reporter, schema, Some(Around::of(scene)), part);
        names::judge(&mut reporter, schema, scene.newer(part, schema), scene.view);
    }
    let families = family::all().filter(|family| family.part == part);
    let applicable = families.filter(|family| (family.applies)(scene));
    // Every request has parameters: an exchange is not checked because they were looked at.
    applicable.fold(false, |_, family| {
        (family.judge)(scene, &mut reporter);
        part == Part::Response
    })
}
