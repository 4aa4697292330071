//! The documented bodies of requests and responses. This module reports no findings.

mod errors;

use mx_exchange::Headers;
use mx_spec::media_type::is_json;
use mx_spec::{Api, BodySchema, Operation};

pub(crate) use self::errors::{FROM_BETWEEN, has_standard_error, is_exempt};
use crate::context::Context;
use crate::finding::{Part, Skipped};

/// A body as the spec documents it.
pub(crate) enum Expected<'s> {
    /// JSON: it must conform to one of these, where there are any.
    Json { schemas: Vec<&'s BodySchema>, required: bool, authority: Authority },
    /// A body that cannot be judged here, and why.
    Unjudged(Skipped),
}

/// The API whose text describes a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Authority {
    /// The API itself.
    Api,
    /// The client-server API, whose errors other APIs have too, though their text does not say that they must.
    Analogy,
}

/// The expected body of a request. Where two operations share a path, the body has to satisfy one of them.
pub(crate) fn request<'s>(operations: &[&'s Operation]) -> Expected<'s> {
    let bodies = || operations.iter().filter_map(|operation| operation.request());
    let schemas: Vec<&BodySchema> =
        bodies().flat_map(|request| &request.bodies).filter(|body| body.is_json()).collect();
    if !schemas.is_empty() {
        let required = operations.iter().all(|operation| operation.request().is_some_and(|request| request.required));
        return Expected::Json { schemas, required, authority: Authority::Api };
    }
    let has_body = bodies().next().is_some();
    Expected::Unjudged(if has_body { Skipped::NotJson } else { Skipped::NoSchema })
}

/// The expected body where the operation is not known: any JSON, if its media type is JSON. Without a request and a
/// media type, a body is taken for JSON.
pub(crate) fn by_media_type<'s>(context: &Context<'s>, headers: &Headers) -> Expected<'s> {
    if headers.get("content-type").map_or_else(|| context.is_bare(), is_json) {
        Expected::Json { schemas: Vec::new(), required: false, authority: Authority::Api }
    } else {
        Expected::Unjudged(Skipped::NotSentAsJson)
    }
}

/// The expected body of a response; and its status, if the operation does not document it and it is not expected of
/// every operation.
pub(crate) fn response<'s>(context: &Context<'s>) -> (Expected<'s>, Option<u16>) {
    let Some(status) = context.status() else { return (Expected::Unjudged(Skipped::Aborted), None) };
    if let Some(schemas) = interactive(context, status) {
        return (Expected::Json { schemas, required: true, authority: Authority::Api }, None);
    }
    let operations = context.operations();
    let documented: Vec<_> = operations.iter().filter_map(|operation| operation.response(status)).collect();
    if documented.is_empty() {
        let is_surprising = !operations.is_empty() && !errors::is_expected_anywhere(context, status);
        return (undocumented(context, status), is_surprising.then_some(status));
    }
    let (headers, _) = context.message(Part::Response).unzip();
    let bodies = || documented.iter().flat_map(|response| response.bodies());
    let media_type = headers.and_then(|headers| headers.get("content-type"));
    let other = bodies().any(|body| !body.is_json() && media_type.is_some_and(|it| body.is_of(it)));
    let schemas: Vec<&BodySchema> = bodies().filter(|body| body.is_json()).collect();
    let expected = match (schemas.is_empty(), bodies().next().is_some()) {
        (false, _) if !other => Expected::Json { schemas, required: true, authority: Authority::Api },
        (_, true) => Expected::Unjudged(Skipped::NotJson),
        (_, false) => Expected::Unjudged(Skipped::NoSchema),
    };
    (expected, None)
}

/// The schema of a 401 from an operation that takes `auth`: the stages that remain, or a plain error (client-server
/// API, user-interactive authentication).
fn interactive<'s>(context: &Context<'s>, status: u16) -> Option<Vec<&'s BodySchema>> {
    let takes_auth = |operation: &&Operation| {
        let mut bodies = operation.request().into_iter().flat_map(|request| &request.bodies);
        bodies.any(|body| body.names().root().has_member("auth"))
    };
    if status != 401 || !context.operations().iter().any(takes_auth) {
        return None;
    }
    let asks = context.spec.interactive_auth(context.api())?;
    let refuses = context.spec.standard_error(context.api())?;
    // A 401 without `errcode` but with `session` or `params` is an interactive-auth response that forgot its `flows`.
    let has = |member| context.answered(member).is_some();
    let does_ask = has("flows") || (!has("errcode") && (has("session") || has("params")));
    Some(vec![if does_ask { asks } else { refuses }])
}

/// Whether the spec documents a JSON body for a status of the response.
pub(crate) fn documents_json(context: &Context<'_>, status: u16) -> bool {
    let documented = context.operations().iter().filter_map(|operation| operation.response(status));
    let mut bodies = documented.flat_map(mx_spec::Response::bodies);
    bodies.any(BodySchema::is_json) || interactive(context, status).is_some()
}

fn undocumented<'s>(context: &Context<'s>, status: u16) -> Expected<'s> {
    let authority = match context.api() {
        Api::ClientServer | Api::Identity => Authority::Api,
        Api::ApplicationService | Api::PushGateway | Api::ServerServer => Authority::Analogy,
    };
    // A gateway between client and server answers in its own words.
    let is_from_between = FROM_BETWEEN.contains(&status);
    match context.spec.standard_error(context.api()).filter(|_| status >= 400 && !is_from_between) {
        Some(error) => Expected::Json { schemas: vec![error], required: false, authority },
        None => Expected::Unjudged(Skipped::Undocumented),
    }
}
