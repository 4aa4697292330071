//! The beginning of an input, by which its format is recognized.

use crate::scan::Scanner;

/// The length of the beginning that is examined, in bytes.
pub(crate) const LOOKED_AT: u64 = 64 * 1024;

/// The beginning without a byte-order mark and white space.
pub(crate) fn text(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start()
}

/// The members that make an object a recording if they are objects. The first of them decides.
const TELLING: [&str; 2] = ["log", "request"];

/// The first of [`TELLING`] in an object with this beginning. `None` where the object has none, or cannot be scanned
/// that far because it is broken or cut off here.
pub(crate) fn telling_member(head: &[u8]) -> Option<&'static str> {
    let members = text(head).strip_prefix(b"{")?;
    let mut scanner = Scanner::new(members);
    loop {
        scanner.need_token().ok()?;
        let mut name = Vec::new();
        scanner.keep_value(&mut name, members.len()).ok()?;
        scanner.expect_token(b':', "").ok()?;
        let is_object = scanner.need_token().ok()? == b'{';
        let quoted = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\""));
        match TELLING.into_iter().find(|telling| quoted == Some(telling.as_bytes())) {
            Some(telling) if is_object => return Some(telling),
            _ => scanner.skip_value().ok()?,
        }
        scanner.expect_token(b',', "").ok()?;
    }
}
