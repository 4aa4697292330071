//! Redirects: their `Location`, and whether the request allowed them.

use mx_rules::id;
use mx_spec::Api;

use crate::context::Context;
use crate::prose::Reporter;

/// Whether the answer is a redirect that the operation documents.
pub(in crate::prose) fn applies(context: &Context<'_>) -> bool {
    context.api() == Api::ClientServer && matches!(context.status(), Some(302 | 307 | 308)) && context.is_documented()
}

pub(in crate::prose) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if let Some(headers) = context.response_headers()
        && headers.get("location").is_none_or(|place| place.trim().is_empty())
    {
        let message = "the redirect has no `Location`";
        reporter.part(id::PROSE_REDIRECT_WITHOUT_LOCATION, None, message);
    }
    let is_legacy = context.operation().starts_with("GET /_matrix/media/v3/");
    let is_allowed = context.query("allow_redirect") == Some("true");
    if is_legacy && !is_allowed && context.reading.url().is_some() {
        let message = "the media is to be in the answer itself: the request does not say `allow_redirect=true`";
        reporter.part(id::PROSE_REDIRECT_UNASKED, None, message);
    }
}
