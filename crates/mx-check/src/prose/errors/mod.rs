//! Errors: the standard error object, the codes that every operation may answer with, and their statuses.
//!
//! The text demands the standard error of the client-server and the identity API alone; what it says of codes and
//! statuses counts where it says so (`codes`).

mod codes;
mod content;
mod members;
mod rate_limit;
mod shape;
mod standard;
mod status;
mod success;

use mx_rules::id;
use mx_spec::Api;

pub(crate) use self::content::Content;
use self::standard::StandardError;
use super::Reporter;
use crate::scene::Scene;

/// Statuses of what stands between: a gateway, or another server that cannot be reached.
pub(crate) const FROM_BETWEEN: [u16; 3] = [502, 503, 504];

/// Whether there is an error that can be judged, or a success that looks like one.
pub(super) fn applies(scene: &Scene<'_>) -> bool {
    match scene.status() {
        Some(500..) => !is_exempt(scene),
        Some(400..) => !is_exempt(scene) && !matches!(Content::of(scene), Content::Unknown | Content::Page),
        Some(200..300) => success::is_error(scene),
        _ => false,
    }
}

pub(super) fn judge(scene: &Scene<'_>, reporter: &mut Reporter<'_>) {
    let Some(status) = scene.status() else { return };
    if status < 400 {
        success::judge(scene, reporter);
        return;
    }
    let content = Content::of(scene);
    judge_failure(scene, status, &content, reporter);
    rate_limit::judge(scene, status, &content, reporter);
    shape::judge(scene, status, &content, reporter);
    if let Some(error) = StandardError::of(&content) {
        members::judge(scene, &error, reporter);
        // What asks to authenticate says by its errcode why the last attempt failed.
        if !(status == 401 && error.asks_to_authenticate()) {
            status::judge(scene, status, &error, reporter);
        }
    }
}

fn judge_failure(scene: &Scene<'_>, status: u16, content: &Content<'_>, reporter: &mut Reporter<'_>) {
    if status < 500 || scene.is_documented() {
        return;
    }
    let message = if !FROM_BETWEEN.contains(&status) {
        format!("the server failed with status {status}, which the operation does not document")
    } else if is_of_gateway(content) {
        format!("a gateway answered with status {status}: the server behind it did not")
    } else {
        return;
    };
    reporter.part(id::PROSE_SERVER_ERROR, "", message);
}

/// Whether what stands between answered in its own words. A server that speaks for another one that it could not reach
/// says so by an errcode.
fn is_of_gateway(content: &Content<'_>) -> bool {
    match content {
        Content::Unknown => false,
        Content::Nothing | Content::Page | Content::Broken => true,
        Content::Json(root) => root.get("errcode").is_none(),
    }
}

/// Whether an answer with a status that its operation does not document is expected of any operation: an error that says
/// by its errcode what it is, what HTTP itself has use for, and whatever another rule tells of.
pub(crate) fn is_expected_anywhere(scene: &Scene<'_>, status: u16) -> bool {
    match status {
        // What HTTP has for a client that asked whether anything changed.
        304 | 500.. => return true,
        ..400 => return false,
        _ if is_exempt(scene) => return true,
        _ => {}
    }
    match Content::of(scene) {
        // Whether it has an errcode cannot be told, or what it says is told of as broken.
        Content::Unknown | Content::Broken => true,
        Content::Nothing => has_standard_error(scene),
        Content::Page => false,
        Content::Json(root) => {
            // What is no standard error breaks its schema, where the API has one.
            scene.spec.standard_error(scene.api()).is_some() || root.get("errcode").is_some()
        }
    }
}

/// Whether the text demands the standard error of this API.
fn has_standard_error(scene: &Scene<'_>) -> bool {
    matches!(scene.api(), Api::ClientServer | Api::Identity)
}

/// Whether the errors of the operation are something else than those of its API.
fn is_exempt(scene: &Scene<'_>) -> bool {
    let (operation, status) = (scene.operation(), scene.status().unwrap_or_default());
    let exceptions = id::PROSE_ERROR_NOT_STANDARD.rule().exceptions;
    exceptions.iter().any(|exception| exception.when.is_answer(operation, status))
}
