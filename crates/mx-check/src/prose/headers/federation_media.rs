//! Media that servers send to each other: two parts in one body (server-server API, "Content repository", since v1.11).

use mx_json::{Document, Kind};
use mx_rules::id;

use crate::context::Context;
use crate::finding::Part;
use crate::prose::Reporter;
use mx_spec::media_type::{essence, parameters};

const OPERATIONS: [&str; 2] =
    ["GET /_matrix/federation/v1/media/download/{mediaId}", "GET /_matrix/federation/v1/media/thumbnail/{mediaId}"];

pub(in crate::prose) fn applies(context: &Context<'_>) -> bool {
    context.status() == Some(200) && OPERATIONS.contains(&context.operation()) && context.response_headers().is_some()
}

pub(in crate::prose) fn judge(context: &Context<'_>, reporter: &mut Reporter<'_>) {
    let Some(headers) = context.response_headers() else { return };
    let media_type = headers.get("content-type").unwrap_or_default();
    let boundary = parameters(media_type).into_iter().find(|(name, value)| name == "boundary" && !value.is_empty());
    let Some((_, boundary)) = boundary.filter(|_| essence(media_type) == "multipart/mixed") else {
        let message = "`Content-Type` is `multipart/mixed` with a `boundary`";
        reporter.part(id::PROSE_FEDERATION_MEDIA_NOT_MULTIPART, None, message);
        return;
    };
    let Some(body) = context.message(Part::Response).and_then(|(_, body)| body.bytes()) else { return };
    let parts = parts(body, &boundary);
    let message = match parts.as_slice() {
        [metadata, _] if is_json_object(context, metadata) => return,
        [_, _] => "the first part is a JSON object with the type `application/json`".to_owned(),
        parts => format!("must have two parts, the metadata and the media, but has {}", parts.len()),
    };
    reporter.part(id::PROSE_FEDERATION_MEDIA_PARTS, None, message);
}

/// The parts between the delimiters (RFC 2046, 5.1.1), without the text before and after them. A delimiter opens a
/// line; white space may follow it.
fn parts<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
    let delimiter = [b"--", boundary.as_bytes()].concat();
    let (mut parts, mut open, mut at) = (Vec::new(), None, 0);
    while at < body.len() {
        let end = body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |length| at + length + 1);
        if let Some(rest) = body[at..end].strip_prefix(delimiter.as_slice()) {
            let (is_last, rest) = rest.strip_prefix(b"--").map_or((false, rest), |rest| (true, rest));
            if rest.trim_ascii().is_empty() {
                // The line break before a delimiter is part of it.
                parts.extend(open.map(|start| without_line_break(&body[start..at])));
                open = (!is_last).then_some(end);
                if is_last {
                    break;
                }
            }
        }
        at = end;
    }
    parts
}

fn without_line_break(part: &[u8]) -> &[u8] {
    part.strip_suffix(b"\r\n").or(part.strip_suffix(b"\n")).unwrap_or(part)
}

fn is_json_object(context: &Context<'_>, part: &[u8]) -> bool {
    let (head, body) = split_head(part);
    let head = String::from_utf8_lossy(head);
    let fields = head.lines().filter_map(|line| line.split_once(':'));
    let mut types = fields.filter(|(name, _)| name.trim().eq_ignore_ascii_case("content-type"));
    types.any(|(_, value)| essence(value) == "application/json")
        && Document::parse(body, &context.settings.limits).is_ok_and(|it| it.root().kind() == Kind::Object)
}

/// The header and the body of a part, which an empty line separates.
fn split_head(part: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in part.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if line.trim_ascii().is_empty() {
            return (&part[..at], &part[at..]);
        }
    }
    (part, &[])
}

#[cfg(test)]
mod tests {
    use super::{parts, split_head};

    #[test]
    fn delimiters_open_lines() {
        let body =
            b"\r\npreamble\r\n--x\r\na\r\n\r\nb--x\r\n--xy\r\n--x--y\r\n--x \t\r\n\r\n--x--\r\nepilogue\r\n--x\r\n";
        assert_eq!(parts(body, "x"), [&b"a\r\n\r\nb--x\r\n--xy\r\n--x--y"[..], b""]);
        assert_eq!(parts(b"--x\na\n--x\nb\n--x--", "x"), [b"a", b"b"]);
        assert!(parts(b"--x\r\nnever closed", "x").is_empty() && parts(b"", "x").is_empty());
    }

    #[test]
    fn an_empty_line_ends_the_head() {
        assert_eq!(split_head(b"A: b\r\n\r\n{}"), (&b"A: b\r\n\r\n"[..], &b"{}"[..]));
        assert_eq!(split_head(b"\r\n{}"), (&b"\r\n"[..], &b"{}"[..]));
        assert_eq!(split_head(b"A: b"), (&b"A: b"[..], &b""[..]));
    }
}
