//! Single fields of profiles (client-server API, `/profile/{userId}/{keyName}`; server-server API, `/query/profile`).

use mx_json::{Kind, Node};
use mx_rules::{Level, Release, id};

use super::{Reporter, asked};
use crate::context::Context;
use crate::finding::{Detail, Lowered, Part};
use crate::note::Ceiling;

const GET: &str = "GET /_matrix/client/v3/profile/{userId}/{keyName}";
const PUT: &str = "PUT /_matrix/client/v3/profile/{userId}/{keyName}";
const QUERY: &str = "GET /_matrix/federation/v1/query/profile";

/// Fields of the specification. Their values are strings; other fields are free.
const STRINGS: [&str; 3] = ["avatar_url", "displayname", "m.tz"];

pub(super) fn is_answer(context: &Context<'_>) -> bool {
    asked::is_answer_of(context, &[GET, QUERY])
}

pub(super) fn judge_answer(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if context.operation() == GET {
        if let Some(field) = asked::path(context, "keyName") {
            judge(context, Part::Response, &field, reporter);
        }
    } else if let Some(field) = context.query("field").filter(|_| context.is_since(Release::V1_19)) {
        // Before v1.19 servers should send the one field, and since then they must.
        judge(context, Part::Response, field, reporter);
    }
}

pub(super) fn is_submission(context: &Context<'_>) -> bool {
    asked::is_request_of(context, &[PUT])
}

pub(super) fn judge_submission(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    if let Some(field) = asked::path(context, "keyName") {
        judge(context, Part::Request, &field, reporter);
    }
}

/// One member, of the name that was asked for, with the type that the text gives it.
fn judge(context: &Context<'_>, part: Part, field: &str, reporter: &mut Reporter<'_>) {
    let Some(root) = context.document(part).map(|document| document.root()).filter(|it| it.kind() == Kind::Object)
    else {
        return;
    };
    if let Some((name, node)) = root.members().find(|(name, _)| name != field) {
        let message = format!("`{name}` is there, but the request names `{field}` alone");
        reporter.value(id::PROSE_PROFILE_FIELD_UNASKED, node, None, message);
        return;
    }
    match root.get(field) {
        None => {
            let message = format!("lacks `{field}`, which the request names");
            reporter.value(id::PROSE_PROFILE_FIELD_MISSING, root, None, message);
        }
        Some(value) => judge_value(field, value, reporter),
    }
}

fn judge_value(field: &str, value: Node<'_>, reporter: &mut Reporter<'_>) {
    if STRINGS.contains(&field) && value.kind() != Kind::String {
        // A server may keep a null that a client set.
        let ceiling =
            if value.kind() == Kind::Null { Ceiling::at(Level::Note, Lowered::Exception) } else { Ceiling::NONE };
        let message = format!("`{field}` of a profile must be a string");
        if let Some(note) = reporter.note(id::PROSE_PROFILE_FIELD_VALUE, value, Detail::value(field), message) {
            reporter.push(note.under(ceiling));
        }
    }
}
