//! Tells what an input is by how it begins, where no name does.

use crate::InputFormat;
use crate::json_scan::Scanner;

/// How much of the beginning is looked at, in bytes.
pub(crate) const SNIFFED: u64 = 64 * 1024;

/// What an input is that begins so; nothing where that cannot be told.
///
/// An object with an object `log` is a HAR document, one with an object `request` a HAR entry and so
/// the first line of NDJSON, any other object or array a body.
pub(crate) fn sniff(head: &[u8]) -> Option<InputFormat> {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    match text.first()? {
        b'[' => Some(InputFormat::Body),
        b'{' => Some(object(&text[1..])),
        _ if text.starts_with(b"HTTP/") => Some(InputFormat::Http),
        _ => None,
    }
}

/// What the members say that an object begins with. What cannot be scanned, because it is cut off
/// here or broken, is the judge's to tell: a body.
fn object(members: &[u8]) -> InputFormat {
    let mut scanner = Scanner::new(members);
    let mut telling = || {
        loop {
            scanner.need_token().ok()?;
            let mut name = Vec::new();
            scanner.keep_value(&mut name, members.len()).ok()?;
            scanner.expect_token(b':', "").ok()?;
            let is_object = scanner.need_token().ok()? == b'{';
            match name.as_slice() {
                b"\"log\"" if is_object => return Some(InputFormat::Har),
                b"\"request\"" if is_object => return Some(InputFormat::Ndjson),
                _ => scanner.skip_value().ok()?,
            }
            scanner.expect_token(b',', "").ok()?;
        }
    };
    telling().unwrap_or(InputFormat::Body)
}

#[cfg(test)]
mod tests {
    use super::{InputFormat, sniff};

    #[test]
    fn the_beginning_tells() {
        let cases = [
            (r#"{"log":{"version":"1.2","ent"#, Some(InputFormat::Har)),
            ("\u{feff}\n { \"comment\" : [1,{\"request\":{}}], \"log\" : {", Some(InputFormat::Har)),
            (r#"{"startedDateTime":"","time":2,"request":{"method":"#, Some(InputFormat::Ndjson)),
            (r#"{"log":"a body with a log","request":1}"#, Some(InputFormat::Body)),
            (r#"{"cut":"of"#, Some(InputFormat::Body)),
            ("{}", Some(InputFormat::Body)),
            ("[1]", Some(InputFormat::Body)),
            ("HTTP/2 200 \r\n", Some(InputFormat::Http)),
            ("<html>", None),
            ("  ", None),
            ("", None),
        ];
        for (head, format) in cases {
            assert_eq!(sniff(head.as_bytes()), format, "{head}");
        }
    }
}
