//! Redirects: their `Location`, and whether the request allowed them.

use mx_rules::id;

use crate::context::Context;
use crate::note::{Link, Note};
use crate::prose::Reporter;

/// Whether the answer is a redirect that the operation documents, of any API: identity servers document all of `3XX`.
pub(in crate::prose) fn applies(context: &Context<'_>) -> bool {
    matches!(context.status(), Some(301 | 302 | 303 | 307 | 308)) && context.is_documented()
}

pub(in crate::prose) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if let Some(headers) = context.response_headers()
        && headers.get("location").is_none_or(|place| place.trim().is_empty())
    {
        let message = "the redirect has no `Location`".to_owned();
        let note = Note::of_part(id::PROSE_REDIRECT_WITHOUT_LOCATION, message);
        reporter.about_part(note.linking(Link::Operation));
    }
    let is_legacy = context.operation().starts_with("GET /_matrix/media/v3/");
    let is_allowed = context.query("allow_redirect") == Some("true");
    if is_legacy && !is_allowed && context.reading.url().is_some() {
        let message = "the media is to be in the answer itself: the request does not say `allow_redirect=true`";
        reporter.part(id::PROSE_REDIRECT_UNASKED, None, message);
    }
}
