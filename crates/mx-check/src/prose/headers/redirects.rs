//! Redirects: where to, and whether they were allowed.

use mx_rules::id;
use mx_spec::Api;

use crate::prose::Reporter;
use crate::scene::Scene;

/// Whether the answer is a redirect that the operation documents.
pub(in crate::prose) fn applies(scene: &Scene<'_>) -> bool {
    scene.api() == Api::ClientServer && matches!(scene.status(), Some(302 | 307 | 308)) && scene.is_documented()
}

pub(in crate::prose) fn judge(scene: &Scene<'_>, reporter: &mut Reporter<'_>) {
    if let Some(headers) = scene.response_headers()
        && headers.get("location").is_none_or(|place| place.trim().is_empty())
    {
        let message = "the redirect has no `Location`";
        reporter.part(id::PROSE_REDIRECT_WITHOUT_LOCATION, "", message);
    }
    let is_legacy = scene.operation().starts_with("GET /_matrix/media/v3/");
    let is_allowed = scene.query("allow_redirect").as_deref() == Some("true");
    if is_legacy && !is_allowed && !scene.is_bare() {
        let message = "the media is to be in the answer itself: the request does not say `allow_redirect=true`";
        reporter.part(id::PROSE_REDIRECT_UNASKED, "", message);
    }
}
