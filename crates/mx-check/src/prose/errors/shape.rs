//! Errors that are not the standard error, where no schema reports it: empty ones, and those of statuses without a
//! schema.

use mx_json::{Kind, Node};
use mx_rules::id;
use mx_spec::media_type::essence;

use crate::context::Context;
use crate::documented::{self, FROM_BETWEEN, has_standard_error};
use crate::finding::{Detail, Part};
use crate::prose::Reporter;
use crate::reading::Answer;

pub(super) fn judge(context: &Context<'_>, status: u16, answer: &Answer<'_>, reporter: &mut Reporter<'_>) {
    if !has_standard_error(context) {
        return;
    }
    match answer {
        // Where JSON is documented, the wire layer reports its absence. A server error is reported as such.
        Answer::Nothing if status < 500 && !documented::documents_json(context, status) => {
            let message = "there is no body: an error must be an object with the strings `errcode` and `error`";
            reporter.part(id::PROSE_ERROR_WITHOUT_BODY, None, message);
        }
        Answer::Json(root) => judge_object(context, status, *root, reporter),
        Answer::Broken if context.is_documented() && !documented::documents_json(context, status) => {
            let message = "the error is sent as JSON, but is not JSON";
            reporter.part(id::PROSE_ERROR_NOT_STANDARD, Detail::aspect("broken"), message);
        }
        // A server error that is not documented is reported as such.
        Answer::Page if (status < 500 || context.is_documented()) && !is_from_between(context, status) => {
            let Some(words) = kind_of_page(context) else { return };
            let message = format!("the error is {words}: it must be a JSON object with `errcode` and `error`");
            reporter.part(id::PROSE_ERROR_NOT_JSON, None, message);
        }
        Answer::Unknown | Answer::Nothing | Answer::Page | Answer::Broken => {}
    }
}

/// The kind of an error that is not JSON, by its media type. An error without a media type is taken for JSON, and the wire
/// layer reports it.
fn kind_of_page(context: &Context<'_>) -> Option<&'static str> {
    let media_type = context.message(Part::Response)?.0.get("content-type")?;
    Some(match essence(media_type).as_ref() {
        "text/html" => "a page of HTML",
        "text/plain" => "plain text",
        _ => "not JSON",
    })
}

/// Whether an answer comes from something in front of the server, or from HTTP itself.
fn is_from_between(context: &Context<'_>, status: u16) -> bool {
    FROM_BETWEEN.contains(&status) || matches!(status, 407 | 408) || context.reading.is_page_of_proxy()
}

fn judge_object(context: &Context<'_>, status: u16, root: Node<'_>, reporter: &mut Reporter<'_>) {
    let asks = status == 401 && root.get("flows").is_some();
    if asks || !is_left_open(context, status, root) {
        return;
    }
    let (place, detail, message) = match root.get("errcode") {
        _ if root.kind() != Kind::Object => {
            (root, "object", "an error must be an object with the strings `errcode` and `error`")
        }
        None => (root, "errcode", "the error has no `errcode`"),
        Some(code) if code.kind() != Kind::String => (code, "errcode", "`errcode` is a string"),
        Some(_) => return,
    };
    reporter.value(id::PROSE_ERROR_NOT_STANDARD, place, Detail::aspect(detail), message);
}

/// Whether only the text describes the body: the operation documents the status, without a schema or with one that
/// accepts the body.
pub(super) fn is_left_open(context: &Context<'_>, status: u16, root: Node<'_>) -> bool {
    let documented = context.operations().iter().filter_map(|operation| operation.response(status));
    let mut schemas = documented.flat_map(mx_spec::Response::bodies).filter(|body| body.is_json()).peekable();
    context.is_documented() && (schemas.peek().is_none() || schemas.any(|schema| schema.accepts(root)))
}
