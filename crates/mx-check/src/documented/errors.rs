//! Errors that every operation may answer with, and those that are not the standard error.

use mx_spec::Api;

use crate::context::Context;
use crate::reading::Answer;

/// Paths whose errors are for people or come from file servers, and the statuses that this holds for: all, where none
/// are named. The text lets the last one answer with anything where unbinding is not supported.
const EXEMPT: &[(&str, &[u16])] = &[
    ("/.well-known/matrix/", &[]),
    ("/_matrix/client/v3/login/sso/redirect", &[]),
    ("/_matrix/identity/v2/validate/email/submitToken", &[]),
    ("/_matrix/identity/v2/validate/msisdn/submitToken", &[]),
    ("/_matrix/identity/v2/3pid/unbind", &[400, 404, 501]),
];

/// Statuses of what stands between: a gateway, or another server that cannot be reached.
pub(crate) const FROM_BETWEEN: [u16; 3] = [502, 503, 504];

/// Whether an answer with a status that its operation does not document is expected of any operation: an error that says
/// by its errcode what it is, what HTTP itself has use for, and whatever another rule tells of.
pub(super) fn is_expected_anywhere(context: &Context<'_>, status: u16) -> bool {
    match status {
        // What HTTP has for a client that asked whether anything changed.
        304 | 500.. => return true,
        ..400 => return false,
        _ if is_exempt(context) => return true,
        _ => {}
    }
    match context.reading.answer() {
        // Whether it has an errcode cannot be told, or what it says is told of as broken.
        Answer::Unknown | Answer::Broken => true,
        Answer::Nothing => has_standard_error(context),
        Answer::Page => false,
        Answer::Json(root) => {
            // What is no standard error breaks its schema, where the API has one.
            context.spec.standard_error(context.api()).is_some() || root.get("errcode").is_some()
        }
    }
}

/// Whether the text demands the standard error of this API.
pub(crate) fn has_standard_error(context: &Context<'_>) -> bool {
    matches!(context.api(), Api::ClientServer | Api::Identity)
}

pub(crate) fn is_exempt(context: &Context<'_>) -> bool {
    let Some(path) = context.operations().first().map(|operation| operation.path()) else { return false };
    let status = context.status().unwrap_or_default();
    EXEMPT
        .iter()
        .any(|(start, statuses)| path.starts_with(start) && (statuses.is_empty() || statuses.contains(&status)))
}
