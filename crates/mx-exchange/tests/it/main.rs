//! The readers, from bytes to exchanges.

mod captures;
mod fixtures;
mod har;
mod http;
mod inputs;
mod packed;
mod properties;
mod writers;

use std::io::Cursor;

use mx_exchange::{Body, Exchange, InputFormat, Item, Limits, ReadError, Reader};

/// Everything a reader finds in these bytes, in its order.
fn read(bytes: &[u8], name: &str, format: Option<InputFormat>) -> Vec<Result<Exchange, ReadError>> {
    let reader = Reader::new(Cursor::new(bytes.to_vec()), name, format);
    reader.map_or_else(|error| vec![Err(error)], read_all)
}

/// The exchanges of a reader.
fn read_all(reader: Reader) -> Vec<Result<Exchange, ReadError>> {
    read_items(reader).into_iter().map(|item| item.map(|item| item.exchange)).collect()
}

/// The items of a reader, which know whether they are fixtures.
fn read_items(mut reader: Reader) -> Vec<Result<Item, ReadError>> {
    std::iter::from_fn(|| reader.next_raw()).map(|raw| raw.and_then(|raw| raw.decode(Limits::default()))).collect()
}

/// The exchange of one HAR entry.
fn entry(json: &str) -> Result<Exchange, ReadError> {
    let mut found = read(json.replace('\n', " ").as_bytes(), "test.ndjson", None);
    assert_eq!(found.len(), 1, "one line is one exchange");
    found.remove(0)
}

/// The body of the response of one HAR entry, given as `response` without its braces.
fn response_body(method: &str, response: &str) -> Body {
    let json = format!(r#"{{"request":{{"method":"{method}","url":"http://a.test/"}},"response":{{{response}}}}}"#);
    entry(&json).expect("an entry").response.expect("a response").body
}

/// The body of the request of one HAR entry, given as `request` without its braces.
fn request_body(request: &str) -> Body {
    entry(&format!(r#"{{"request":{{{request}}}}}"#)).expect("an entry").request.expect("a request").body
}

/// A format by its name.
fn format(name: &str) -> InputFormat {
    name.parse().expect("a format")
}

fn errors(found: &[Result<Exchange, ReadError>]) -> Vec<String> {
    found.iter().filter_map(|found| found.as_ref().err().map(ToString::to_string)).collect()
}

fn urls(found: &[Result<Exchange, ReadError>]) -> Vec<&str> {
    found.iter().flatten().map(|exchange| exchange.url().unwrap_or_default()).collect()
}
