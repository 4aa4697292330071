//! Errors that every operation may answer with, and those that are not the standard error.

use mx_rules::id;
use mx_spec::Api;

use crate::context::Context;
use crate::reading::Answer;

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

/// Whether the errors of the operation are something else than those of its API.
pub(crate) fn is_exempt(context: &Context<'_>) -> bool {
    let (operation, status) = (context.operation(), context.status().unwrap_or_default());
    let exceptions = id::PROSE_ERROR_NOT_STANDARD.rule().exceptions;
    exceptions.iter().any(|exception| exception.when.is_answer(operation, status))
}
