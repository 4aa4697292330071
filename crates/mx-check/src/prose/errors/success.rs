//! A success that carries the standard error.

use mx_rules::id;

use crate::context::Context;
use crate::documented::has_standard_error;
use crate::prose::Reporter;
use crate::reading::StandardError;

/// Operations that answer with what users put there: it may look like an error.
const DATA_OF_USERS: &[&str] = &[
    "GET /_matrix/client/v3/profile/{userId}",
    "GET /_matrix/client/v3/profile/{userId}/{keyName}",
    "GET /_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}",
    "GET /_matrix/client/v3/user/{userId}/account_data/{type}",
    "GET /_matrix/client/v3/user/{userId}/rooms/{roomId}/account_data/{type}",
];

/// Whether what came with a status of success is an error.
pub(super) fn is_error(context: &Context<'_>) -> bool {
    let has_text = |error: &StandardError<'_>| error.root.get("error").is_some_and(|text| text.as_str().is_some());
    has_standard_error(context)
        && !DATA_OF_USERS.contains(&context.operation())
        && StandardError::of(&context.reading.answer()).is_some_and(|error| has_text(&error))
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if let Some(error) = StandardError::of(&context.reading.answer()) {
        let message = "an error, with `errcode` and `error`, came with a status of success";
        reporter.value(id::PROSE_ERROR_UNDER_SUCCESS, error.root, None, message);
    }
}
