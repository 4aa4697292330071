//! Raw HTTP responses as `curl -i` prints them.
//!
//! There may be several blocks of headers: `100 Continue`, a proxy's `200 Connection established`,
//! redirects followed with `-L`, a first try without credentials. The last one counts. curl joins
//! chunks itself, and undoes the content coding with `--compressed`, but keeps the headers of both.
//!
//! The crate `httparse` does not fit: it reads neither `HTTP/2 200` nor a header that continues on the
//! next line, and it reads only one head.

use super::whole::Whole;
use crate::cutter::{Begins, Row};
use crate::headers::MOST_HEADERS;
use crate::{Body, Exchange, Headers, NotRecorded, Place, ReadError, Response, Source, beginning, content_coding};

pub(super) static ROW: Row = Row {
    name: "http",
    extensions: &["http"],
    noun: "a response as `curl -i` prints it",
    shares_extensions: false,
    begins,
    open: |input, limit| Box::new(Whole::new(input, limit, decode)),
};

fn begins(head: &[u8]) -> Begins {
    if beginning::text(head).starts_with(b"HTTP/") { Begins::Perhaps } else { Begins::Otherwise }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "a body keeps its bytes, and every format decodes by the same signature"
)]
fn decode(bytes: Vec<u8>, source: Source) -> Result<Exchange, ReadError> {
    match response(&bytes) {
        Ok(response) => Ok(Exchange::response_alone(source, response)),
        Err(BadResponse { what, line }) => {
            let place = Place { line: Some(line), ..Place::default() };
            Err(ReadError::Item { file: source.file, place, what: what.to_owned() })
        }
    }
}

/// A fault in a response, and its line, from 1.
#[derive(Debug)]
struct BadResponse {
    what: &'static str,
    line: u64,
}

/// Reads a response with its head. The body follows the last block of headers and ends at
/// `Content-Length` where there is one; white space after that is ignored.
fn response(bytes: &[u8]) -> Result<Response, BadResponse> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut lines = Lines { rest: text.trim_ascii_start(), number: count_lines(text) };
    let (status, headers) = loop {
        let (status, headers) = head(&mut lines)?;
        if lines.rest.split(|byte| *byte == b'\n').next().and_then(status_of).is_none() {
            break (status, headers);
        }
    };
    let body = body(lines.rest, &headers).map_err(|what| BadResponse { what, line: lines.number + 1 })?;
    Ok(Response { status: Some(status), headers, body })
}

fn count_lines(text: &[u8]) -> u64 {
    let blank = text.len() - text.trim_ascii_start().len();
    text[..blank].iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

/// A status line and the headers up to the empty line.
fn head(lines: &mut Lines<'_>) -> Result<(u16, Headers), BadResponse> {
    const NO_STATUS: &str = "expected a status line such as `HTTP/1.1 200 OK`, as `curl -i` prints it";
    const NO_END: &str = "the headers break off: there is no empty line after them";
    let wrong = |what, lines: &Lines<'_>| BadResponse { what, line: lines.number.max(1) };
    let status = lines.next().and_then(status_of).ok_or_else(|| wrong(NO_STATUS, lines))?;
    let mut headers = Headers::default();
    loop {
        let line = lines.next().ok_or_else(|| wrong(NO_END, lines))?;
        if line.is_empty() {
            return Ok((status, headers));
        }
        let text = String::from_utf8_lossy(line);
        // A line that begins with white space continues the header before it.
        if let (true, Some(value)) = (text.starts_with([' ', '\t']), headers.last_mut()) {
            value.push(' ');
            value.push_str(text.trim());
            continue;
        }
        if headers.len() == MOST_HEADERS {
            return Err(wrong("more headers than any message has", lines));
        }
        let header = text.split_once(':').filter(|(name, _)| !name.trim().is_empty());
        let (name, value) = header.ok_or_else(|| wrong("expected a header, `Name: value`", lines))?;
        headers.push(name.trim(), value.trim());
    }
}

/// The status of a status line: `HTTP/1.1 200 OK`, `HTTP/2 200`.
fn status_of(line: &[u8]) -> Option<u16> {
    let mut words = str::from_utf8(line).ok()?.split_ascii_whitespace();
    words.next()?.strip_prefix("HTTP/")?.starts_with(|first: char| first.is_ascii_digit()).then_some(())?;
    let status = words.next().filter(|word| word.len() == 3)?;
    status.parse().ok().filter(|status| *status >= 100)
}

fn body(rest: &[u8], headers: &Headers) -> Result<Body, &'static str> {
    let length = headers.content_length().map(|length| usize::try_from(length).unwrap_or(usize::MAX));
    // `Content-Length` counts the packed bytes, which may have been unpacked.
    let unpacked = content_coding::is_named(headers) && str::from_utf8(rest).is_ok();
    match length.filter(|_| !unpacked) {
        // The response to `curl -I`, or a body that was not printed.
        Some(length) if length > 0 && rest.is_empty() => Ok(Body::NotRecorded(NotRecorded::Missing)),
        Some(length) if length > rest.len() => Ok(Body::NotRecorded(NotRecorded::Truncated)),
        Some(length) if !rest[length..].trim_ascii().is_empty() => {
            Err("more follows than `Content-Length` says; a file holds one response")
        }
        Some(length) => Ok(Body::from_wire(rest[..length].to_vec())),
        None => Ok(Body::from_wire(rest.to_vec())),
    }
}

/// The lines of the head, with LF or CRLF.
struct Lines<'a> {
    rest: &'a [u8],
    /// How many lines were read.
    number: u64,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        let end = self.rest.iter().position(|byte| *byte == b'\n')?;
        let line = &self.rest[..end];
        self.rest = &self.rest[end + 1..];
        self.number += 1;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}
