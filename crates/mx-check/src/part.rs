//! One part of an exchange: which schemas its body is measured by, and what they say.

use mx_exchange::{Body, Exchange, Headers};
use mx_json::Document;
use mx_rules::id;
use mx_spec::{BodySchema, Operation, Spec, SpecError};

use crate::draft::{Draft, Drafts};
use crate::finding::Part;
use crate::options::Options;
use crate::target::Target;
use crate::{schema, skip, wire};

/// Whether a part was judged.
pub(crate) enum Judged {
    /// At least one layer ran.
    Yes { utf8_unverifiable: bool },
    /// Something was there, or should have been, and could not be judged.
    No(&'static str),
    /// There was nothing, and nothing had to be.
    Nothing,
}

/// What the spec says of a body.
enum Expected<'s> {
    /// JSON: it must conform to one of these.
    Json { schemas: Vec<&'s BodySchema>, required: bool },
    /// Nothing that can be judged here.
    Unjudged(&'static str),
}

/// Judges one part; what is wrong goes into `drafts`.
pub(crate) fn judge(
    spec: &Spec,
    options: &Options,
    exchange: &Exchange,
    target: &Target<'_>,
    part: Part,
    drafts: &mut Drafts,
) -> Result<Judged, SpecError> {
    let Some((headers, body)) = message(options, exchange, part) else {
        return Ok(if part == Part::Response { Judged::No(skip::ABORTED) } else { Judged::Nothing });
    };
    let operations = target.found.as_ref().map(|found| found.operations.as_slice()).unwrap_or_default();
    let expected = match part {
        Part::Request => request(operations),
        Part::Response => response(spec, options, target, operations, headers, drafts),
    };
    let (schemas, required) = match (expected, body.bytes()) {
        (Expected::Json { schemas, required }, _) => (schemas, required),
        (Expected::Unjudged(reason), Some([_, ..])) => return Ok(Judged::No(reason)),
        (Expected::Unjudged(_), _) => return Ok(Judged::Nothing),
    };
    if let Body::NotRecorded(reason) = body {
        return Ok(Judged::No(reason.reason()));
    }
    let bytes = body.bytes().unwrap_or_default();
    if bytes.is_empty() && !required {
        return Ok(Judged::Nothing);
    }
    if bytes.is_empty() {
        let message = "there is no body, and the spec documents a JSON body here".to_owned();
        drafts.push(Draft::of_part(id::WIRE_SYNTAX, message), String::new());
        return Ok(Judged::Yes { utf8_unverifiable: false });
    }
    judge_json(options, bytes, headers, &schemas, drafts)?;
    Ok(Judged::Yes { utf8_unverifiable: body.utf8_unverifiable() })
}

/// Headers and body of a part, where it is there.
///
/// A bare body comes without the rest of its exchange: it is a response, unless requests alone are judged.
pub(crate) fn message<'e>(options: &Options, exchange: &'e Exchange, part: Part) -> Option<(&'e Headers, &'e Body)> {
    let response = exchange.response.as_ref().map(|response| (&response.headers, &response.body));
    let is_bare = exchange.request.url.is_empty();
    match part {
        Part::Request if is_bare => response.filter(|_| options.part == Some(Part::Request)),
        Part::Request => Some((&exchange.request.headers, &exchange.request.body)),
        Part::Response => response,
    }
}

/// Judges bytes that have to be JSON of one of the schemas.
pub(crate) fn judge_json(
    options: &Options,
    bytes: &[u8],
    headers: &Headers,
    schemas: &[&BodySchema],
    drafts: &mut Drafts,
) -> Result<(), SpecError> {
    let media_type = headers.get("content-type");
    let document = match Document::parse(bytes, &options.limits) {
        Ok(document) => document,
        Err(fault) => {
            // Bytes that no parser reads are told even where the wire layer is left out: nothing
            // else can be said of them.
            drafts.push(wire::fatal(&fault, media_type), String::new());
            return Ok(());
        }
    };
    if options.wire {
        wire::faults(&document, schemas.first().copied(), drafts);
        if !headers.is_empty() {
            wire::media_type(media_type, drafts);
        }
    }
    let conforming = if options.schema { schema::conforming(&document, schemas)? } else { None };
    let measure = conforming.or(schemas.first().copied());
    if let Some(measure) = measure.filter(|_| options.wire && document.unusual_integers().next().is_some()) {
        wire::integer_spelling(&document, measure, drafts)?;
    }
    if options.schema && conforming.is_none() {
        schema::judge(&document, schemas, drafts)?;
    }
    Ok(())
}

/// What a request's body must be. Of two operations on one path, one has to be satisfied.
fn request<'s>(operations: &[&'s Operation]) -> Expected<'s> {
    let bodies = || operations.iter().filter_map(|operation| operation.request());
    let schemas: Vec<&BodySchema> =
        bodies().flat_map(|request| &request.bodies).filter(|body| body.is_json()).collect();
    if !schemas.is_empty() {
        let required = operations.iter().all(|operation| operation.request().is_some_and(|request| request.required));
        return Expected::Json { schemas, required };
    }
    let has_body = bodies().next().is_some();
    Expected::Unjudged(if has_body { skip::NOT_JSON } else { skip::NO_SCHEMA })
}

/// What a response's body must be; an undocumented status is noted on the way.
fn response<'s>(
    spec: &'s Spec,
    options: &Options,
    target: &Target<'s>,
    operations: &[&'s Operation],
    headers: &Headers,
    drafts: &mut Drafts,
) -> Expected<'s> {
    let Some(status) = target.status.filter(|status| *status > 0) else { return Expected::Unjudged(skip::ABORTED) };
    let documented: Vec<_> = operations.iter().filter_map(|operation| operation.response(status)).collect();
    if documented.is_empty() {
        if options.schema && !operations.is_empty() {
            let message = format!("the spec documents no status {status} for this operation");
            let draft = Draft::of_part(id::SCHEMA_UNDOCUMENTED_STATUS, message);
            drafts.push(draft, String::new());
        }
        return match spec.standard_error(target.api).filter(|_| status >= 400) {
            Some(error) => Expected::Json { schemas: vec![error], required: false },
            None => Expected::Unjudged(skip::UNDOCUMENTED),
        };
    }
    let bodies = || documented.iter().flat_map(|response| response.bodies());
    let other = bodies().any(|body| !body.is_json() && headers.get("content-type").is_some_and(|it| body.is_of(it)));
    let schemas: Vec<&BodySchema> = bodies().filter(|body| body.is_json()).collect();
    match (schemas.is_empty(), bodies().next().is_some()) {
        (false, _) if !other => Expected::Json { schemas, required: true },
        (_, true) => Expected::Unjudged(skip::NOT_JSON),
        (_, false) => Expected::Unjudged(skip::NO_SCHEMA),
    }
}
