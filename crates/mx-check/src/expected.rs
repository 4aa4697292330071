//! What the spec says that a body must be.

use mx_exchange::Headers;
use mx_rules::{Layer, id};
use mx_spec::{Api, BodySchema, Operation, is_json};

use crate::draft::{Draft, Drafts};
use crate::finding::Part;
use crate::prose::errors;
use crate::scene::Scene;
use crate::skip;

/// What the spec says of a body.
pub(crate) enum Expected<'s> {
    /// JSON: it must conform to one of these, where there are any.
    Json { schemas: Vec<&'s BodySchema>, required: bool, authority: Authority },
    /// Nothing that can be judged here.
    Unjudged(&'static str),
}

/// Who says what a body must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Authority {
    /// The API itself.
    Api,
    /// The client-server API, whose errors other APIs have too, though their text does not say that they must.
    Analogy,
}

/// What a request's body must be. Of two operations on one path, one has to be satisfied.
pub(crate) fn request<'s>(operations: &[&'s Operation]) -> Expected<'s> {
    let bodies = || operations.iter().filter_map(|operation| operation.request());
    let schemas: Vec<&BodySchema> =
        bodies().flat_map(|request| &request.bodies).filter(|body| body.is_json()).collect();
    if !schemas.is_empty() {
        let required = operations.iter().all(|operation| operation.request().is_some_and(|request| request.required));
        return Expected::Json { schemas, required, authority: Authority::Api };
    }
    let has_body = bodies().next().is_some();
    Expected::Unjudged(if has_body { skip::NOT_JSON } else { skip::NO_SCHEMA })
}

/// What a body must be where no operation tells: JSON of whatever shape, if it says that it is JSON. A body that was
/// given by itself to be judged is taken for JSON.
pub(crate) fn by_media_type<'s>(scene: &Scene<'s>, headers: &Headers) -> Expected<'s> {
    if headers.get("content-type").map_or_else(|| scene.is_bare(), is_json) {
        Expected::Json { schemas: Vec::new(), required: false, authority: Authority::Api }
    } else {
        Expected::Unjudged(skip::NOT_SENT_AS_JSON)
    }
}

/// What a response's body must be; an undocumented status is noted on the way.
pub(crate) fn response<'s>(scene: &Scene<'s>, drafts: &mut Drafts) -> Expected<'s> {
    let Some(status) = scene.status() else { return Expected::Unjudged(skip::ABORTED) };
    if let Some(schemas) = interactive(scene, status) {
        return Expected::Json { schemas, required: true, authority: Authority::Api };
    }
    let operations = scene.operations();
    let documented: Vec<_> = operations.iter().filter_map(|operation| operation.response(status)).collect();
    if documented.is_empty() {
        return undocumented(scene, status, drafts);
    }
    let (headers, _) = scene.message(Part::Response).unzip();
    let bodies = || documented.iter().flat_map(|response| response.bodies());
    let media_type = headers.and_then(|headers| headers.get("content-type"));
    let other = bodies().any(|body| !body.is_json() && media_type.is_some_and(|it| body.is_of(it)));
    let schemas: Vec<&BodySchema> = bodies().filter(|body| body.is_json()).collect();
    match (schemas.is_empty(), bodies().next().is_some()) {
        (false, _) if !other => Expected::Json { schemas, required: true, authority: Authority::Api },
        (_, true) => Expected::Unjudged(skip::NOT_JSON),
        (_, false) => Expected::Unjudged(skip::NO_SCHEMA),
    }
}

/// Whoever takes `auth` may answer 401: with what is still to be done, or with a plain error
/// (client-server API, user-interactive authentication).
fn interactive<'s>(scene: &Scene<'s>, status: u16) -> Option<Vec<&'s BodySchema>> {
    let takes_auth = |operation: &&Operation| {
        let mut bodies = operation.request().into_iter().flat_map(|request| &request.bodies);
        bodies.any(|body| body.names().root().has_member("auth"))
    };
    if status != 401 || !scene.operations().iter().any(takes_auth) {
        return None;
    }
    let asks = scene.spec.interactive_auth(scene.api())?;
    let refuses = scene.spec.standard_error(scene.api())?;
    // What asks to go on without saying how has no errcode either: what it lacks are the flows.
    let has = |member| scene.answered(member).is_some();
    let does_ask = has("flows") || (!has("errcode") && (has("session") || has("params")));
    Some(vec![if does_ask { asks } else { refuses }])
}

/// Whether the spec documents a JSON body for a status of the response.
pub(crate) fn documents_json(scene: &Scene<'_>, status: u16) -> bool {
    let documented = scene.operations().iter().filter_map(|operation| operation.response(status));
    let mut bodies = documented.flat_map(mx_spec::Response::bodies);
    bodies.any(BodySchema::is_json) || interactive(scene, status).is_some()
}

fn undocumented<'s>(scene: &Scene<'s>, status: u16, drafts: &mut Drafts) -> Expected<'s> {
    let is_common = errors::is_expected_anywhere(scene, status);
    if scene.options.judges(Layer::Schema) && !scene.operations().is_empty() && !is_common {
        let message = format!("the spec documents no status {status} for this operation");
        drafts.push(Draft::of_part(id::SCHEMA_UNDOCUMENTED_STATUS, message), String::new());
    }
    let authority = match scene.api() {
        Api::ClientServer | Api::Identity => Authority::Api,
        Api::ApplicationService | Api::PushGateway | Api::ServerServer => Authority::Analogy,
    };
    // What stands between client and server answers in its own words.
    let is_from_between = errors::FROM_BETWEEN.contains(&status);
    match scene.spec.standard_error(scene.api()).filter(|_| status >= 400 && !is_from_between) {
        Some(error) => Expected::Json { schemas: vec![error], required: false, authority },
        None => Expected::Unjudged(skip::UNDOCUMENTED),
    }
}
