//! Errors: the standard error object, the codes that every operation may answer with, and their statuses.

use super::Reporter;
use crate::scene::Scene;

/// Whether an answer with a status that its operation does not document is expected of any operation.
pub(crate) fn is_expected_anywhere(scene: &Scene<'_>, status: u16) -> bool {
    let _ = (scene, status);
    false
}

pub(crate) fn judge(scene: &Scene<'_>, reporter: &mut Reporter<'_>) {
    let _ = (scene, reporter);
}
