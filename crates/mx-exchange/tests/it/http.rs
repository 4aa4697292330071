//! Raw responses as `curl -i` prints them.

use mx_exchange::{Body, Exchange, NotRecorded, ReadError, Response};

use crate::read;

fn decode(text: &[u8]) -> Result<Exchange, ReadError> {
    let mut found = read(text, "a.http", None);
    assert_eq!(found.len(), 1, "a file holds one response");
    found.remove(0)
}

fn response(text: impl AsRef<[u8]>) -> Response {
    let text = text.as_ref();
    decode(text).expect("a response").response.expect("a response")
}

fn wire(body: &str) -> Body {
    Body::from_wire(body.as_bytes().to_vec())
}

#[test]
fn one_block_of_headers() {
    let crlf = response("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Long: a\r\n  b\r\n\r\n{\"a\":1}\r\n");
    assert_eq!(crlf.status, Some(200));
    assert_eq!(crlf.headers.get("content-type"), Some("application/json"));
    assert_eq!(crlf.headers.get("x-long"), Some("a b"));
    assert_eq!(crlf.body, wire("{\"a\":1}\r\n"));
    let lf = response("HTTP/2 404 \ncontent-length: 2\n\n{}\n");
    assert_eq!((lf.status, lf.body), (Some(404), wire("{}")));
    let exchange = decode(b"HTTP/3 204\r\n\r\n").expect("a response");
    assert_eq!(exchange.request, None);
    assert_eq!(exchange.response.expect("a response").body, wire(""));
}

#[test]
fn the_last_block_counts() {
    let cases = [
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n{}",
        "HTTP/1.1 200 Connection established\r\n\r\nHTTP/2 200\r\nA: b\r\n\r\n{}",
        "HTTP/1.1 302 Found\r\nLocation: /x\r\nA: no\r\n\r\nHTTP/1.0 401 No\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n{}",
    ];
    for text in cases {
        let response = response(text);
        assert_eq!(response.status, Some(200), "{text}");
        assert_eq!(response.headers.iter().collect::<Vec<_>>(), [("A", "b")], "{text}");
        assert_eq!(response.body, wire("{}"), "{text}");
    }
    let alike = response("HTTP/1.1 200 OK\r\n\r\nHTTP/ is a protocol");
    assert_eq!(alike.body, wire("HTTP/ is a protocol"));
}

#[test]
fn content_length_bounds_the_body() {
    let head = |length: usize| format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
    assert_eq!(response(head(2) + "{}\n \n").body, wire("{}"));
    assert_eq!(response(head(3) + "{}").body, Body::NotRecorded(NotRecorded::Truncated));
    assert_eq!(response(head(3)).body, Body::NotRecorded(NotRecorded::Missing));
    assert_eq!(response(head(0)).body, wire(""));
    let error = decode((head(2) + "{}\nHTTP/1.1 200 OK\r\n\r\n{}").as_bytes()).expect_err("two responses");
    assert!(error.to_string().contains("a file holds one response"), "{error}");
}

#[test]
fn a_packed_body() {
    let packed = crate::packed::gzip(b"{\"a\":1}");
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", packed.len());
    assert_eq!(response([head.as_bytes(), &packed].concat()).body, wire("{\"a\":1}"));
    // `--compressed`: unpacked, with the headers of the packed body.
    assert_eq!(response(head + "{\"a\":1}").body, wire("{\"a\":1}"));
    let cut = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n\x1F\x8B\x08";
    assert_eq!(response(cut).body, Body::NotRecorded(NotRecorded::Truncated));
    let br = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\x0B\x02\x80{}\x03";
    assert_eq!(response(br).body.bytes(), None);
    let Body::NotRecorded(reason) = response(br).body else { panic!("not read") };
    assert_eq!(reason.to_string(), "body compressed with br");
}

#[test]
fn what_is_no_response_is_told_with_its_line() {
    let cases = [
        ("{}\n", "line 1 ", "status line"),
        ("< HTTP/1.1 200 OK\n\n", "line 1 ", "status line"),
        ("HTTP/1.1 2000 OK\n\n", "line 1 ", "status line"),
        ("\nHTTP/1.1 200 OK\nnothing\n\n", "line 3 ", "a header"),
        ("HTTP/1.1 200 OK\nA: b\n", "line 2 ", "break off"),
        ("HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nA: b", "line 3 ", "break off"),
    ];
    for (text, line, what) in cases {
        let error = decode(text.as_bytes()).expect_err("no response").to_string();
        assert!(error.contains(line) && error.contains(what), "{text}: {error}");
    }
}
