//! Errors: the standard error object, the codes that every operation may answer with, and their statuses.
//!
//! The text demands the standard error of the client-server and the identity API only; codes and statuses are judged
//! for the APIs whose text names them (`codes`).

mod codes;
mod members;
mod rate_limit;
mod shape;
mod status;
mod success;

pub(crate) use self::success::is_error as is_error_under_success;

use mx_rules::id;

use super::Reporter;
use crate::context::Context;
use crate::documented::{FROM_BETWEEN, is_exempt};
use crate::reading::{Answer, StandardError};

/// Whether there is an error that can be judged, or a success that looks like one.
pub(super) fn applies(context: &Context<'_>) -> bool {
    match context.status() {
        Some(500..) => true,
        Some(400..) => !is_exempt(context) && !matches!(context.reading.answer(), Answer::Unknown),
        Some(200..300) => success::is_error(context),
        _ => false,
    }
}

pub(super) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(status) = context.status() else { return };
    if status < 400 {
        success::judge(context, reporter);
        return;
    }
    let answer = context.reading.answer();
    judge_failure(context, status, &answer, reporter);
    if is_exempt(context) {
        return;
    }
    rate_limit::judge(context, status, &answer, reporter);
    shape::judge(context, status, &answer, reporter);
    if let Some(error) = StandardError::of(&answer) {
        members::judge(context, &error, reporter);
        // The errcode of an answer that asks to authenticate says why the last attempt failed.
        if !(status == 401 && error.asks_to_authenticate()) {
            status::judge(context, status, &error, reporter);
        }
    }
}

fn judge_failure(context: &Context<'_>, status: u16, answer: &Answer<'_>, reporter: &mut Reporter<'_>) {
    if status < 500 || context.is_documented() {
        return;
    }
    let message = if !FROM_BETWEEN.contains(&status) {
        format!("the server failed with status {status}, which the operation does not document")
    } else if is_of_gateway(answer) {
        format!("a gateway answered with status {status}: the server behind it did not")
    } else {
        return;
    };
    reporter.part(id::PROSE_SERVER_ERROR, None, message);
}

/// Whether a gateway answered in its own words. A server that could not reach another one answers with an errcode.
fn is_of_gateway(answer: &Answer<'_>) -> bool {
    match answer {
        Answer::Unknown => false,
        Answer::Nothing | Answer::Page | Answer::Broken => true,
        Answer::Json(root) => root.get("errcode").is_none(),
    }
}
