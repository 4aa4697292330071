//! One part of an exchange: which schemas its body is measured by, and what every layer says of it.

use std::collections::BTreeSet;

use mx_exchange::Body;
use mx_json::Document;
use mx_rules::{Layer, Level, id};
use mx_spec::{BodySchema, SpecError, is_json};

use crate::draft::{Draft, Drafts};
use crate::expected::{Authority, Expected};
use crate::finding::Part;
use crate::options::Options;
use crate::scene::Scene;
use crate::session::View;
use crate::{expected, prose, schema, skip, wire};

/// Whether a part was judged.
pub(crate) enum Judged {
    /// At least one layer ran on the body, or on its absence.
    Yes { utf8_unverifiable: bool },
    /// There was no body and none was due; what stands around it was judged.
    Bare,
    /// What stands around the body was judged, the body could not be.
    Around(&'static str),
    /// Something was there, or should have been, and could not be judged.
    No(&'static str),
    /// There was nothing, and nothing had to be.
    Nothing,
}

/// Judges one part; what is wrong goes into `drafts`.
pub(crate) fn judge(scene: &Scene<'_>, part: Part, drafts: &mut Drafts) -> Result<Judged, SpecError> {
    if scene.message(part).is_none() {
        return Ok(if part == Part::Response { Judged::No(skip::ABORTED) } else { Judged::Nothing });
    }
    let mut measured = Measured::default();
    let judged = judge_body(scene, part, &mut measured, drafts)?;
    if !scene.options.judges(Layer::Prose) {
        return Ok(judged);
    }
    let has_run = prose::judge(scene, part, &measured, drafts);
    Ok(match judged {
        Judged::No(reason) if has_run => Judged::Around(reason),
        Judged::Nothing if has_run => Judged::Bare,
        judged => judged,
    })
}

/// What the schema layer leaves to the others.
#[derive(Default)]
pub(crate) struct Measured<'s> {
    /// The schema that the body conforms to, or is nearest to.
    pub(crate) schema: Option<&'s BodySchema>,
    /// The places that something was said of: one cause is one finding.
    pub(crate) told: BTreeSet<String>,
}

fn judge_body<'s>(
    scene: &Scene<'s>,
    part: Part,
    measured: &mut Measured<'s>,
    drafts: &mut Drafts,
) -> Result<Judged, SpecError> {
    let Some((headers, body)) = scene.message(part) else { return Ok(Judged::Nothing) };
    let expected = match part {
        _ if scene.target.is_bytes_alone => expected::by_media_type(scene, headers),
        Part::Request => expected::request(scene.operations()),
        Part::Response => expected::response(scene, drafts),
    };
    let (schemas, required, authority) = match (expected, body.bytes()) {
        (Expected::Json { schemas, required, authority }, _) => (schemas, required, authority),
        (Expected::Unjudged(reason), Some([_, ..])) => return Ok(Judged::No(reason)),
        (Expected::Unjudged(_), _) => return Ok(Judged::Nothing),
    };
    if let Body::NotRecorded(reason) = body {
        return Ok(Judged::No(reason.reason()));
    }
    let media_type = headers.get("content-type");
    let document = match scene.reading(part) {
        None if !required => return Ok(Judged::Nothing),
        None => {
            let message = "there is no body, and the spec documents a JSON body here".to_owned();
            drafts.push(Draft::of_part(id::WIRE_SYNTAX, message), String::new());
            return Ok(Judged::Yes { utf8_unverifiable: false });
        }
        // A page of a proxy in front of the server, whatever the server itself would have said.
        Some(Err(_)) if is_failure(scene, part) && media_type.is_some_and(|it| !is_json(it)) => {
            return Ok(Judged::No(skip::NOT_JSON));
        }
        Some(Err(fault)) => {
            // Bytes that no parser reads are told even where the wire layer is left out: nothing
            // else can be said of them.
            drafts.push(wire::fatal(fault, media_type), String::new());
            return Ok(Judged::Yes { utf8_unverifiable: body.utf8_unverifiable() });
        }
        Some(Ok(document)) => document,
    };
    if scene.options.judges(Layer::Wire) && !headers.is_empty() {
        wire::media_type(media_type, drafts);
    }
    *measured = judge_json(scene.options, document, &schemas, scene.view, drafts)?;
    if authority == Authority::Analogy {
        drafts.lower(id::SCHEMA_REQUIRED, Level::Warning);
    }
    Ok(Judged::Yes { utf8_unverifiable: body.utf8_unverifiable() })
}

fn is_failure(scene: &Scene<'_>, part: Part) -> bool {
    part == Part::Response && scene.status().is_some_and(|status| status >= 400)
}

/// Judges a document that has to conform to one of the schemas, by the layers wire and schema.
pub(crate) fn judge_json<'s>(
    options: &Options,
    document: &Document<'_>,
    schemas: &[&'s BodySchema],
    view: View,
    drafts: &mut Drafts,
) -> Result<Measured<'s>, SpecError> {
    if options.judges(Layer::Wire) {
        wire::faults(document, schemas.first().copied(), drafts);
    }
    // Prose is measured by the schema that fits even where what does not fit is not told.
    let chooses = options.judges(Layer::Schema) || (options.judges(Layer::Prose) && schemas.len() > 1);
    let conforming = if chooses { schema::conforming(document, schemas)? } else { None };
    let measure = conforming.or(schemas.first().copied());
    if let Some(measure) =
        measure.filter(|_| options.judges(Layer::Wire) && document.unusual_integers().next().is_some())
    {
        wire::integer_spelling(document, measure, drafts)?;
    }
    if options.judges(Layer::Schema) && conforming.is_none() {
        return schema::judge(document, schemas, view, drafts);
    }
    Ok(Measured { schema: measure, told: BTreeSet::new() })
}
