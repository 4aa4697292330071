//! An answer as text: a status, headers and a body, so that seeds can be read and written by hand.

use http::{HeaderName, HeaderValue, Response, StatusCode};

use crate::lines::line;

/// Reads `<status>`, then lines of `<name>: <value>`, an empty line and the body. Lines end with a line feed. Invalid
/// headers are left out. Returns `None` without a valid status or without the empty line.
pub fn answer(bytes: &[u8]) -> Option<Response<Vec<u8>>> {
    let (status, mut rest) = line(bytes)?;
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::from_bytes(status).ok()?;
    loop {
        let (header, after) = line(rest)?;
        rest = after;
        if header.is_empty() {
            *response.body_mut() = rest.to_vec();
            return Some(response);
        }
        let colon = header.iter().position(|byte| *byte == b':').unwrap_or(header.len());
        let (name, value) = header.split_at(colon);
        let value = value.strip_prefix(b": ").or(value.strip_prefix(b":")).unwrap_or_default();
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value)) {
            response.headers_mut().append(name, value);
        }
    }
}
