//! A body of any operation, as text: who sent it, the operation, and the body.

use std::sync::LazyLock;

use mx_spec::Spec;

use crate::entry::Entry;
use crate::lines::{chosen, line};

static OPERATIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let spec = Spec::embedded(Spec::newest()).expect("the newest release is built in");
    spec.operations().iter().map(|operation| operation.name().to_owned()).collect()
});

/// Reads `<status> <operation>`, as in `200 GET /_matrix/client/v3/sync`, for a body of a response, or
/// `request <operation>`, a line feed and the body. A line that names no operation of the newest release chooses one by
/// its bytes. Returns `None` without a line.
pub fn any_body(bytes: &[u8]) -> Option<Entry> {
    let (head, body) = line(bytes)?;
    let space = head.iter().position(|byte| *byte == b' ').unwrap_or_default();
    let operation = chosen(&OPERATIONS, head[space..].trim_ascii(), String::as_str);
    let (method, template) = operation.split_once(' ').expect("an operation is a method and a path");
    let json = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    let entry = Entry { method: method.to_owned(), url: filled(template), status: 200, ..Entry::default() };
    Some(if &head[..space] == b"request" {
        Entry { asked: Some(body.to_vec()), sent: json, ..entry }
    } else {
        let status = str::from_utf8(&head[..space]).ok().and_then(|status| status.parse().ok()).unwrap_or(200);
        Entry { status, headers: json, answer: body.to_vec(), ..entry }
    })
}

/// A path of a template: every parameter is a user ID, which is also a text.
fn filled(template: &str) -> String {
    let segments = template.split('/').map(|it| if it.starts_with('{') { "%40a%3Ab.test" } else { it });
    segments.collect::<Vec<_>>().join("/")
}
