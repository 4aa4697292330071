//! Errors that every operation may answer with, and errors that are not the standard error.

use mx_rules::id;
use mx_spec::Api;

use crate::context::Context;
use crate::reading::Answer;

/// Statuses of an intermediary: a gateway, or another server that cannot be reached.
pub(crate) const FROM_BETWEEN: [u16; 3] = [502, 503, 504];

/// Whether an answer with a status that its operation does not document is expected of any operation: an error with an
/// errcode, a status of HTTP itself, and an answer that another rule reports.
pub(super) fn is_expected_anywhere(context: &Context<'_>, status: u16) -> bool {
    match status {
        // 304 answers a conditional request. Another rule reports server errors.
        304 | 500.. => return true,
        ..400 => return false,
        _ if is_exempt(context) => return true,
        _ => {}
    }
    match context.reading.answer() {
        // The errcode is not known, or the body is reported as broken.
        Answer::Unknown | Answer::Broken => true,
        // Another rule reports that it is not the standard error.
        Answer::Nothing | Answer::Page => has_standard_error(context),
        Answer::Json(root) => {
            // A body that is not the standard error breaks its schema, where the API has one.
            context.spec.standard_error(context.api()).is_some() || root.get("errcode").is_some()
        }
    }
}

/// Whether the text demands the standard error of this API.
pub(crate) fn has_standard_error(context: &Context<'_>) -> bool {
    matches!(context.api(), Api::ClientServer | Api::Identity)
}

/// Whether the operation is exempt from the standard error of its API for this status.
pub(crate) fn is_exempt(context: &Context<'_>) -> bool {
    let (operation, status) = (context.operation(), context.status().unwrap_or_default());
    let exceptions = id::PROSE_ERROR_NOT_STANDARD.rule().exceptions;
    exceptions.iter().any(|exception| exception.when.is_answer(operation, status))
}
