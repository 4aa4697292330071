//! Headers of responses whose values the data of the spec lists.

use std::borrow::Cow;

use mx_rules::id;
use mx_spec::Parameter;
use mx_spec::media_type::essence;
use serde_json::Value;

use crate::context::Context;
use crate::finding::Detail;
use crate::note::{Link, Note};
use crate::prose::Reporter;

/// Whether the operation documents headers for this status, and headers were recorded.
pub(in crate::prose) fn applies(context: &Context<'_>) -> bool {
    context.response_headers().is_some() && headers(context).next().is_some()
}

pub(in crate::prose) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(recorded) = context.response_headers() else { return };
    for header in headers(context) {
        let (name, values) = (header.name(), values(header));
        let Some(value) = recorded.get(name).filter(|_| !values.is_empty()) else { continue };
        if !values.contains(&plain(name, value).as_ref()) {
            let message = format!("the header `{name}` must be one of `{}`", values.join("`, `"));
            let note = Note::of_part(id::PROSE_HEADER_VALUE, message).with_detail(Detail::header(name));
            reporter.about_part(note.linking(Link::Operation));
        }
    }
}

fn headers<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Parameter> {
    let status = context.status().unwrap_or_default();
    let responses = context.operations().iter().filter_map(move |operation| operation.response(status));
    responses.flat_map(mx_spec::Response::headers)
}

/// The values that a header may have; none where any is right.
fn values(header: &Parameter) -> Vec<&str> {
    header.schema()["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The value without the parameters of a media type.
fn plain<'v>(name: &str, value: &'v str) -> Cow<'v, str> {
    if name.eq_ignore_ascii_case("content-type") { essence(value).into() } else { value.trim().into() }
}
