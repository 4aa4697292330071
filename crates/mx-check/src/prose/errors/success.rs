//! A success that carries the standard error.

use mx_rules::id;

use super::shape::is_left_open;
use crate::context::Context;
use crate::documented::has_standard_error;
use crate::finding::Lowered;
use crate::note::Ceiling;
use crate::prose::Reporter;
use crate::reading::StandardError;

/// Whether the body of a success is an error.
pub(crate) fn is_error(context: &Context<'_>) -> bool {
    let has_text = |error: &StandardError<'_>| error.root.get("error").is_some_and(|text| text.as_str().is_some());
    let (operation, status) = (context.operation(), context.status().unwrap_or_default());
    let exceptions = id::PROSE_ERROR_UNDER_SUCCESS.rule().exceptions;
    has_standard_error(context)
        && !exceptions.iter().any(|exception| exception.when.is_answer(operation, status))
        && StandardError::of(&context.reading.answer()).is_some_and(|error| has_text(&error))
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if let Some(error) = StandardError::of(&context.reading.answer()) {
        let message = "an error, with `errcode` and `error`, came with a status of success";
        let is_open = is_left_open(context, context.status().unwrap_or_default(), error.root);
        let ceiling = Ceiling::warning_if(is_open, Lowered::Exception);
        if let Some(note) = reporter.note(id::PROSE_ERROR_UNDER_SUCCESS, error.root, None, message) {
            reporter.push(note.under(ceiling));
        }
    }
}
