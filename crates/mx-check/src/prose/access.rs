//! Access tokens and signatures of requests: demanded where an operation is for everybody, or not demanded where it is not
//! (client-server API, "Client authentication"; application service API, "Authorisation"; server-server API, "Request
//! Authentication").

use mx_exchange::Headers;
use mx_json::Node;
use mx_rules::{Level, id};
use mx_spec::{Api, Authentication, Operation};

use super::Reporter;
use crate::context::Context;
use crate::finding::{Detail, Lowered, Part};
use crate::note::missing::lacks;
use crate::note::{Ceiling, Link, Note};
use crate::reading::StandardError;

/// The parameter of the query that may hold a token.
const QUERY: &str = "access_token";

/// The parameters of a signature.
const SIGNATURE: [&str; 4] = ["origin", "destination", "key", "sig"];

/// Whether the answer tells how the server treats a request without a token.
pub(super) fn applies(context: &Context<'_>) -> bool {
    let of_all = |wanted: Authentication| {
        !context.operations().is_empty()
            && context.operations().iter().all(|it: &&Operation| it.authentication() == wanted)
    };
    match context.status() {
        Some(401 | 403) => of_all(Authentication::None),
        Some(200..300) => of_all(Authentication::Required) && is_without_token(context),
        _ => false,
    }
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if context.is_success() {
        let message = "the server answered a request without a token, as far as the recording shows";
        let link = match context.api() {
            Api::ServerServer => Link::Section("server-server-api/#request-authentication".to_owned()),
            Api::ApplicationService => Link::Section("application-service-api/#authorisation".to_owned()),
            _ => Link::Rule,
        };
        reporter.about_part(Note::of_part(id::PROSE_TOKEN_NOT_DEMANDED, message.to_owned()).linking(link));
    } else if let Some(error) = StandardError::of(&context.reading.answer())
        && is_for_want_of_token(context, &error.code)
        && !error.asks_to_authenticate()
        && !is_of_service(context)
    {
        let message = format!("`{}`, but the operation takes requests without a token", error.code);
        reporter.value(id::PROSE_TOKEN_DEMANDED, error.errcode, None, message);
    }
}

/// Whether a code says that the request has no token. A dead token is refused everywhere; `M_UNAUTHORIZED` is a failed login,
/// and in the identity API a missing token, but for the operation that takes a token of a homeserver.
fn is_for_want_of_token(context: &Context<'_>, code: &str) -> bool {
    let is_of_identity =
        context.api() == Api::Identity && context.operation() != "POST /_matrix/identity/v2/account/register";
    code == "M_MISSING_TOKEN" || (code == "M_UNAUTHORIZED" && is_of_identity)
}

/// Whether an application service logs in or registers a user, which takes its token.
fn is_of_service(context: &Context<'_>) -> bool {
    let kind = context.asked("type").and_then(Node::as_str);
    kind.is_some_and(|kind| kind == "m.login.application_service")
}

/// Whether the headers or the query of the request may hold what authenticates it.
pub(super) fn is_sent(context: &Context<'_>) -> bool {
    request_headers(context).is_some() || context.query(QUERY).is_some()
}

pub(super) fn judge_request(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    match context.api() {
        Api::ApplicationService => judge_call(context, reporter),
        Api::ServerServer => judge_signature(context, reporter),
        Api::ClientServer if context.query(QUERY).is_some() => {
            let message = "the access token is in the query, where logs keep it";
            reporter.part(id::PROSE_TOKEN_IN_QUERY, Detail::parameter(QUERY), message);
        }
        Api::ClientServer | Api::Identity | Api::PushGateway => {}
    }
}

/// The token of a homeserver belongs into the header; the query is for application services of older releases.
fn judge_call(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if is_without_header(context) {
        // A recording without any token may be one that leaves tokens out.
        let (ceiling, added) = match context.query(QUERY) {
            Some(_) => (Ceiling::NONE, ": the token is in the query alone"),
            None => (Ceiling::at(Level::Note, Lowered::Exception), ""),
        };
        let message = format!("the header `Authorization` is missing{added}");
        let note = Note::of_part(id::PROSE_APPSERVICE_WITHOUT_HEADER, message);
        reporter.about_part(note.with_detail(Detail::header("Authorization")).under(ceiling));
    }
}

/// The parameters of the header that signs a request between servers (server-server API, "Request Authentication").
fn judge_signature(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let header = request_headers(context).and_then(|headers| headers.get("authorization"));
    let Some((scheme, parameters)) = header.and_then(|header| header.trim().split_once(' ')) else { return };
    if !scheme.eq_ignore_ascii_case("X-Matrix") {
        return;
    }
    let names: Vec<&str> = parameters.split(',').filter_map(|pair| Some(pair.split_once('=')?.0.trim())).collect();
    let is_there = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    let missing: Vec<&str> = SIGNATURE.into_iter().filter(|name| !is_there(name)).collect();
    // A recorder may have replaced the parameters by a placeholder.
    if !missing.is_empty() && !names.is_empty() {
        let message = format!("the signature of the request {}", lacks(&missing));
        reporter.part(id::PROSE_SIGNATURE_PARAMETERS, Detail::header("Authorization"), message);
    }
}

fn is_without_token(context: &Context<'_>) -> bool {
    is_without_header(context) && context.query(QUERY).is_none() && context.reading.url().is_some()
}

/// Whether headers were recorded, and none of them authenticates.
fn is_without_header(context: &Context<'_>) -> bool {
    request_headers(context).is_some_and(|headers| headers.get("authorization").is_none())
}

fn request_headers<'c>(context: &Context<'c>) -> Option<&'c Headers> {
    context.message(Part::Request).map(|(headers, _)| headers).filter(|headers| !headers.is_empty())
}
