//! Media that is served to clients: its type, how it is to be shown, and what a browser may do with it.

use mx_exchange::Headers;
use mx_rules::id;
use mx_spec::Api;

use super::disposition::Disposition;
use crate::context::Context;
use crate::finding::Detail;
use crate::prose::Reporter;
use mx_spec::media_type::essence;

/// Media types that may be shown in place, sorted. Client-server API, "Serving inline content", v1.12 to v1.19.
const INLINE: &[&str] = &[
    "application/json",
    "application/ld+json",
    "audio/aac",
    "audio/flac",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "audio/wav",
    "audio/wave",
    "audio/webm",
    "audio/x-flac",
    "audio/x-pn-wav",
    "audio/x-wav",
    "image/apng",
    "image/avif",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
    "text/css",
    "text/csv",
    "text/plain",
    "video/mp4",
    "video/ogg",
    "video/quicktime",
    "video/webm",
];

/// The kind of media that is served.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Served {
    Download,
    Thumbnail,
}

impl Served {
    fn by(context: &Context<'_>) -> Option<Self> {
        let name = context.operation();
        if context.api() != Api::ClientServer || context.status() != Some(200) || !name.contains("/media/") {
            None
        } else if name.contains("/thumbnail/") {
            Some(Self::Thumbnail)
        } else {
            name.contains("/download/").then_some(Self::Download)
        }
    }
}

pub(in crate::prose) fn applies(context: &Context<'_>) -> bool {
    Served::by(context).is_some() && context.response_headers().is_some()
}

pub(in crate::prose) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some((served, headers)) = Served::by(context).zip(context.response_headers()) else { return };
    let media_type = headers.get("content-type").map(essence).filter(|it| !it.is_empty());
    if media_type.is_none() {
        reporter.part(id::PROSE_MEDIA_TYPE_MISSING, None, "the header `Content-Type` is missing");
    }
    match headers.get("content-disposition").map(Disposition::read) {
        None => reporter.part(id::PROSE_DISPOSITION_MISSING, None, "the header `Content-Disposition` is missing"),
        Some(disposition) => {
            judge_disposition(served, &disposition, media_type.as_deref(), reporter);
            judge_name(context, &disposition, reporter);
        }
    }
    judge_policies(served, headers, reporter);
}

fn judge_disposition(served: Served, disposition: &Disposition, media_type: Option<&str>, reporter: &mut Reporter<'_>) {
    let is_inline = disposition.kind == "inline";
    if served == Served::Thumbnail {
        if !is_inline {
            let message = "the `Content-Disposition` of a thumbnail is `inline`";
            reporter.part(id::PROSE_DISPOSITION_UNKNOWN, Detail::aspect("thumbnail"), message);
        }
        return;
    }
    if !is_inline && disposition.kind != "attachment" {
        let message = "`Content-Disposition` does not begin with `inline` or `attachment`";
        reporter.part(id::PROSE_DISPOSITION_UNKNOWN, None, message);
    }
    if let Some(unsafe_type) = media_type.filter(|it| is_inline && INLINE.binary_search(it).is_err()) {
        let message = format!("media of the type `{unsafe_type}` is served as `inline`");
        reporter.part(id::PROSE_MEDIA_INLINE_UNSAFE, Detail::value(unsafe_type), message);
    }
}

/// A name of letters, digits, dots, hyphens and underscores has to come back as it is. Other names may be cleaned up,
/// but some name has to be there.
fn judge_name(context: &Context<'_>, disposition: &Disposition, reporter: &mut Reporter<'_>) {
    let Some(asked) = context.path_parameter("fileName") else { return };
    let is_plain = asked.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    let message = if !disposition.has_name() {
        "`Content-Disposition` has no `filename`, and the path of the request names one"
    } else if is_plain && !disposition.is_named(&asked) {
        "the `filename` in `Content-Disposition` is not the one that the path of the request names"
    } else {
        return;
    };
    reporter.part(id::PROSE_MEDIA_FILENAME_MISSING, None, message);
}

fn judge_policies(served: Served, headers: &Headers, reporter: &mut Reporter<'_>) {
    if served == Served::Download && headers.get("content-security-policy").is_none() {
        let message = "the header `Content-Security-Policy` is missing";
        reporter.part(id::PROSE_MEDIA_POLICY_MISSING, None, message);
    }
    let policy = headers.get("cross-origin-resource-policy").map(str::trim);
    let message = match policy {
        Some(policy) if policy.eq_ignore_ascii_case("cross-origin") => return,
        Some(_) => "`Cross-Origin-Resource-Policy` is not `cross-origin`",
        None => "the header `Cross-Origin-Resource-Policy` is missing",
    };
    reporter.part(id::PROSE_MEDIA_RESOURCE_POLICY_MISSING, None, message);
}

#[cfg(test)]
mod tests {
    use super::INLINE;

    #[test]
    fn the_list_is_sorted() {
        assert!(INLINE.is_sorted());
    }
}
