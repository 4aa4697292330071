//! Access tokens and signatures of requests: demanded where an operation is for everybody, or not demanded where it is not
//! (client-server API, "Client authentication"; application service API, "Authorisation").

use mx_exchange::Headers;
use mx_rules::id;
use mx_spec::{Api, Authentication, Operation};

use super::Reporter;
use crate::context::Context;
use crate::finding::{Detail, Part};
use crate::reading::StandardError;

/// Codes of a refusal because the request has no token. A dead token is refused everywhere.
const NO_TOKEN: [&str; 2] = ["M_MISSING_TOKEN", "M_UNAUTHORIZED"];

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
        reporter.part(id::PROSE_TOKEN_NOT_DEMANDED, None, message);
    } else if let Some(error) = StandardError::of(&context.reading.answer())
        && NO_TOKEN.contains(&error.code.as_ref())
        && !error.asks_to_authenticate()
    {
        let message = format!("`{}`, but the operation takes requests without a token", error.code);
        reporter.value(id::PROSE_TOKEN_DEMANDED, error.errcode, None, message);
    }
}

/// Whether a homeserver calls an application service.
pub(super) fn is_call_of_service(context: &Context<'_>) -> bool {
    context.api() == Api::ApplicationService && request_headers(context).is_some()
}

/// The token of a homeserver belongs into the header; the query is for application services of older releases.
pub(super) fn judge_call(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if is_without_header(context) {
        let in_query = if context.query("access_token").is_some() { ": the token is in the query alone" } else { "" };
        let message = format!("the header `Authorization` is missing{in_query}");
        reporter.part(id::PROSE_APPSERVICE_WITHOUT_HEADER, Detail::header("Authorization"), message);
    }
}

fn is_without_token(context: &Context<'_>) -> bool {
    is_without_header(context) && context.query("access_token").is_none() && context.reading.url().is_some()
}

/// Whether headers were recorded, and none of them authenticates.
fn is_without_header(context: &Context<'_>) -> bool {
    request_headers(context).is_some_and(|headers| headers.get("authorization").is_none())
}

fn request_headers<'c>(context: &Context<'c>) -> Option<&'c Headers> {
    context.message(Part::Request).map(|(headers, _)| headers).filter(|headers| !headers.is_empty())
}
