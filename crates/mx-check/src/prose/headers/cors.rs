//! Cross-origin access: the headers without which a browser withholds an answer from a client (client-server and
//! identity API, "Web Browser Clients").

use mx_exchange::Headers;
use mx_rules::{cors, id};
use mx_spec::Api;

use crate::context::Context;
use crate::finding::Detail;
use crate::note::{Link, Note};
use crate::prose::Reporter;
use crate::reading::Answer;

/// Whether a browser would look at the headers of this answer.
pub(in crate::prose) fn applies(context: &Context<'_>) -> bool {
    let is_for_browsers = matches!(context.api(), Api::ClientServer | Api::Identity);
    let Some(status) = context.status().filter(|_| is_for_browsers) else { return false };
    let is_left_out = is_left_out(context.operation(), status, &context.reading.answer());
    !is_left_out && !context.operations().is_empty() && context.response_headers().is_some()
}

/// Whether no script of a browser reads an answer to this operation.
pub(crate) fn is_left_out(operation: &str, status: u16, answer: &Answer<'_>) -> bool {
    // A browser is sent there.
    let is_visited = operation.starts_with("GET /_matrix/client/v3/login/sso/redirect");
    let is_submitted = operation.contains("/submitToken") && operation.starts_with("GET ");
    // A missing file needs no headers, and the policy server file is for servers.
    let is_no_file = operation.contains(" /.well-known/") && status != 200;
    let is_for_servers = operation == "GET /.well-known/matrix/policy_server";
    let is_page = status >= 400 && matches!(answer, Answer::Page);
    is_visited || is_submitted || is_no_file || is_for_servers || is_page || matches!(status, ..200 | 304)
}

pub(in crate::prose) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let notes = context.response_headers().map(faults).unwrap_or_default();
    for note in notes {
        reporter.about_part(note.linking(text(context.api())));
    }
}

/// The text that recommends the headers.
pub(crate) fn text(api: Api) -> Link {
    match api {
        Api::Identity => Link::Section("identity-service-api/#web-browser-clients".to_owned()),
        _ => Link::Rule,
    }
}

/// What is missing in the headers of an answer that browsers read.
pub(crate) fn faults(headers: &Headers) -> Vec<Note> {
    let (origin, any) = cors::ORIGIN;
    let mut notes = Vec::new();
    match headers.get(origin).map(str::trim).filter(|allowed| !allowed.is_empty()) {
        None => return vec![Note::of_part(id::PROSE_CORS_MISSING, format!("the header `{origin}` is missing"))],
        Some(allowed) if allowed == any => {}
        Some(_) => {
            let message = format!("`{origin}` lets some origins in, and is recommended to be `{any}`");
            notes.push(Note::of_part(id::PROSE_CORS_ORIGIN_NARROW, message));
        }
    }
    for (name, wanted) in [cors::METHODS, cors::HEADERS] {
        let lists = headers.get_all(name).flat_map(|list| list.as_bytes().split(|byte| *byte == b','));
        let listed: Vec<&[u8]> = lists.map(<[u8]>::trim_ascii).filter(|entry| !entry.is_empty()).collect();
        let missing: Vec<&str> = wanted.split(", ").filter(|entry| !is_listed(entry, &listed)).collect();
        if !missing.is_empty() {
            let message = format!("`{name}` does not list {}", missing.join(", "));
            notes.push(Note::of_part(id::PROSE_CORS_LISTS_INCOMPLETE, message).with_detail(Detail::header(name)));
        }
    }
    notes
}

/// Whether a list has an entry. A star means all methods, and all headers but `Authorization` (Fetch, "CORS protocol
/// and credentials"). Header names are case-insensitive; methods are not, but no two differ in case only.
fn is_listed(entry: &str, listed: &[&[u8]]) -> bool {
    let by_star = entry != "Authorization" && listed.contains(&b"*".as_slice());
    by_star || listed.iter().any(|known| known.eq_ignore_ascii_case(entry.as_bytes()))
}

#[cfg(test)]
mod tests {
    use mx_rules::cors;

    use super::is_listed;

    /// As the specification writes them, so that judge and examples do not agree on a slip.
    #[test]
    fn the_recommended_headers() {
        let written = [
            "Access-Control-Allow-Origin: *",
            "Access-Control-Allow-Methods: GET, POST, PUT, DELETE, OPTIONS",
            "Access-Control-Allow-Headers: X-Requested-With, Content-Type, Authorization",
        ];
        assert_eq!(cors::ALL.map(|(name, value)| format!("{name}: {value}")), written);
    }

    #[test]
    fn a_star_is_everything_but_authorization() {
        assert!(is_listed("PUT", &[b"*"]) && is_listed("Content-Type", &[b"*"]));
        assert!(!is_listed("Authorization", &[b"*"]) && is_listed("Authorization", &[b"*", b"authorization"]));
        assert!(is_listed("Content-Type", &[b"content-type"]) && !is_listed("PUT", &[b"GET", b"PUTS"]));
    }
}
