//! Codes and their statuses.

use mx_exchange::Body;
use mx_rules::id;

use super::codes::{fixed, usual};
use crate::context::Context;
use crate::finding::{Detail, Part};
use crate::note::Link;
use crate::prose::Reporter;
use crate::reading::StandardError;

pub(super) fn judge(context: &Context<'_>, status: u16, error: &StandardError<'_>, reporter: &mut Reporter<'_>) {
    let code = &*error.code;
    let documented = documented(context, code);
    let is_documented = documented.iter().any(|known| matches(known, status));
    // A server error may come with any code.
    if status >= 500 || is_documented {
        return;
    }
    if let Some(fixed) = fixed(context, code) {
        if !fixed.of.contains(&status) && !is_of_identity_server(context, code) {
            let message = format!("`{code}` belongs to the status {}, but came with {status}", list(fixed.of));
            let link = fixed.section.map_or(Link::Rule, |section| Link::Section(section.to_owned()));
            if let Some(note) = reporter.note(id::PROSE_ERRCODE_STATUS, error.errcode, Detail::value(code), message) {
                reporter.push(note.linking(link));
            }
        }
        return;
    }
    let usual = usual(context, code).map(|row| row.of).unwrap_or_default();
    // The codes of rate limits are judged in `rate_limit`.
    if status == 429 || usual.contains(&status) || (usual.is_empty() && documented.is_empty()) {
        return;
    }
    let expected = if usual.is_empty() { documented.join(" or ") } else { list(usual) };
    let message = format!("`{code}` is expected with the status {expected}, but came with {status}");
    reporter.value(id::PROSE_ERRCODE_STATUS_UNUSUAL, error.errcode, Detail::value(code), message);
}

/// The statuses under which the operation documents a code.
fn documented<'s>(context: &Context<'s>, code: &str) -> Vec<&'s str> {
    let responses = context.operations().iter().flat_map(|operation| operation.responses());
    let with_code = responses.filter(|response| response.error_codes().iter().any(|known| known == code));
    with_code.map(mx_spec::Response::status).collect()
}

/// Whether a documented status, `400` or `4XX`, is this one.
fn matches(documented: &str, status: u16) -> bool {
    documented == status.to_string() || documented == format!("{}XX", status / 100)
}

/// Whether the code may be relayed from an identity server, for which the request holds a token.
fn is_of_identity_server(context: &Context<'_>, code: &str) -> bool {
    const TOKEN: &[u8] = b"id_access_token";
    let Some((_, body)) = context.message(Part::Request).filter(|_| code == "M_UNKNOWN_TOKEN") else { return false };
    match body {
        Body::Absent => false,
        Body::Bytes(recorded) => recorded.bytes.windows(TOKEN.len()).any(|window| window == TOKEN),
        Body::NotRecorded(_) => context.operations().iter().any(|operation| operation.request().is_some()),
    }
}

fn list(statuses: &[u16]) -> String {
    statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_class_documents_all_its_statuses() {
        assert!(matches("404", 404) && matches("4XX", 404));
        assert!(!matches("404", 400) && !matches("4XX", 500));
    }
}
