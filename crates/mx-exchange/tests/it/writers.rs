//! Entries in the shape of the programs that write most recordings.

use mx_exchange::{Body, Exchange, NotRecorded, Request};

use crate::entry;

const CHROME: &str = r#"{
  "_connectionId": "181", "_initiator": {"type": "script", "stack": {"callFrames": [{"functionName": ""}]}},
  "_priority": "High", "_resourceType": "fetch", "cache": {}, "connection": "443", "pageref": "page_1",
  "request": {"method": "POST", "url": "https://a.test/_matrix/client/v3/login", "httpVersion": "http/2.0",
    "headers": [{"name": ":authority", "value": "a.test"}, {"name": "content-type", "value": "application/json"}],
    "queryString": [], "cookies": [], "headersSize": -1, "bodySize": 27,
    "postData": {"mimeType": "application/json", "text": "{\"type\":\"m.login.password\"}"}},
  "response": {"status": 200, "statusText": "", "httpVersion": "http/2.0",
    "headers": [{"name": "content-encoding", "value": "gzip"}, {"name": "content-type", "value": "application/json"}],
    "cookies": [], "content": {"size": 25, "mimeType": "application/json", "text": "{\"user_id\":\"@anna:a.test\"}"},
    "redirectURL": "", "headersSize": -1, "bodySize": -1, "_transferSize": 210, "_error": null},
  "serverIPAddress": "", "startedDateTime": "2026-01-01T00:00:00.000Z", "time": 12.5, "timings": {"wait": 1e1}}"#;

fn asked(exchange: &Exchange) -> &Request {
    exchange.request.as_ref().expect("every entry has a request")
}

#[test]
fn chrome() {
    let exchange = entry(CHROME).expect("an entry");
    assert_eq!(asked(&exchange).headers.get(":authority"), Some("a.test"));
    assert_eq!(asked(&exchange).body.bytes(), Some(&br#"{"type":"m.login.password"}"#[..]));
    let response = exchange.response.expect("a response");
    assert_eq!(response.body.bytes(), Some(&br#"{"user_id":"@anna:a.test"}"#[..]));
    assert!(response.body.utf8_unverifiable());
    // A body that Chrome dropped from its memory.
    let dropped = CHROME.replace(r#", "text": "{\"user_id\":\"@anna:a.test\"}""#, "");
    let body = entry(&dropped).expect("an entry").response.expect("a response").body;
    assert_eq!(body, Body::NotRecorded(NotRecorded::Missing));
    // Blocked, or aborted by the page.
    let aborted =
        CHROME.replace(r#""status": 200"#, r#""status": 0"#).replace("\"_error\": null", "\"_error\": \"net\"");
    assert_eq!(entry(&aborted).expect("an entry").response, None);
}

const FIREFOX: &str = r#"{
  "startedDateTime": "2026-01-01T00:00:00.000+01:00", "time": 80,
  "request": {"bodySize": 2, "method": "PUT", "url": "https://a.test/_matrix/client/v3/a", "httpVersion": "HTTP/2",
    "headers": [{"name": "Content-Length", "value": "2"}], "cookies": [], "queryString": [], "headersSize": 800,
    "postData": {"mimeType": "application/json", "params": [], "text": "{}"}},
  "response": {"status": 200, "statusText": "OK", "httpVersion": "HTTP/2", "headers": [], "cookies": [],
    "content": {"mimeType": "application/json", "size": 4, "text": "null"}, "redirectURL": "", "headersSize": 300,
    "bodySize": 304},
  "cache": {}, "timings": {"blocked": 0}, "_securityState": "secure", "pageref": "page_1"}"#;

#[test]
fn firefox() {
    let exchange = entry(FIREFOX).expect("an entry");
    assert_eq!(asked(&exchange).body.bytes(), Some(&b"{}"[..]));
    assert_eq!(exchange.response.expect("a response").body.bytes(), Some(&b"null"[..]));
    let told = r#""comment": "Response bodies are not included.", "size": 4"#;
    let left_out = FIREFOX.replace(r#""size": 4, "text": "null""#, told);
    let body = entry(&left_out).expect("an entry").response.expect("a response").body;
    assert_eq!(body, Body::NotRecorded(NotRecorded::Missing));
    // Over its limit the text is cut, and the size stays.
    let cut = FIREFOX.replace(r#""size": 4"#, r#""size": 2000000"#);
    let body = entry(&cut).expect("an entry").response.expect("a response").body;
    assert_eq!(body, Body::NotRecorded(NotRecorded::Truncated));
}

/// `size` is the packed size, `compression` the bytes that packing saved: negative for small bodies.
const MITMPROXY: &str = r#"{
  "startedDateTime": "2026-01-01T00:00:00+00:00", "time": 3.2,
  "request": {"method": "POST", "url": "https://a.test/_matrix/client/v3/a", "httpVersion": "HTTP/1.1", "cookies": [],
    "headers": [], "queryString": [], "headersSize": 40, "bodySize": 0,
    "postData": {"mimeType": "", "text": "", "params": []}},
  "response": {"status": 200, "statusText": "OK", "httpVersion": "HTTP/1.1", "cookies": [],
    "headers": [{"name": "Content-Encoding", "value": "gzip"}, {"name": "Content-Length", "value": "22"}],
    "content": {"size": 22, "compression": -20, "mimeType": "application/json", "text": "{}"},
    "redirectURL": "", "headersSize": 50, "bodySize": 22},
  "cache": {}, "timings": {"connect": null, "ssl": null, "send": 1, "wait": 1, "receive": 1}}"#;

#[test]
fn mitmproxy() {
    let exchange = entry(MITMPROXY).expect("an entry");
    assert_eq!(asked(&exchange).body.bytes(), Some(&b""[..]));
    assert_eq!(exchange.response.expect("a response").body.bytes(), Some(&b"{}"[..]));
    let failed = MITMPROXY.replace(r#""status": 200"#, r#""status": 0"#);
    assert_eq!(entry(&failed).expect("an entry").response, None);
    // Streamed through and not kept.
    let streamed = MITMPROXY.replace(r#""size": 22, "compression": -20"#, r#""size": 0, "compression": 0"#);
    let streamed =
        streamed.replace(r#""text": "{}""#, r#""text": null"#).replace(r#""bodySize": 22"#, r#""bodySize": 0"#);
    let body = entry(&streamed).expect("an entry").response.expect("a response").body;
    assert_eq!(body, Body::NotRecorded(NotRecorded::Missing));
}

const PLAYWRIGHT: &str = r#"{
  "startedDateTime": "2026-01-01T00:00:00.000Z", "time": 5.1, "_monotonicTime": 12.5,
  "request": {"method": "POST", "url": "https://a.test/_matrix/client/v3/a", "httpVersion": "HTTP/1.1", "cookies": [],
    "headers": [{"name": "Content-Type", "value": "application/json"}], "queryString": [], "headersSize": 600,
    "bodySize": 2, "postData": {"mimeType": "application/json", "text": "{}", "params": []}},
  "response": {"status": 200, "statusText": "OK", "httpVersion": "HTTP/1.1", "cookies": [], "headers": [],
    "content": {"size": 5, "mimeType": "application/json", "compression": 0, "text": "false"}, "headersSize": 180,
    "bodySize": 5, "redirectURL": "", "_transferSize": 185},
  "cache": {}, "timings": {"send": 0}}"#;

#[test]
fn playwright() {
    let exchange = entry(PLAYWRIGHT).expect("an entry");
    assert_eq!(asked(&exchange).body.bytes(), Some(&b"{}"[..]));
    assert_eq!(exchange.response.expect("a response").body.bytes(), Some(&b"false"[..]));
    let attached = PLAYWRIGHT.replace(r#""text": "{}""#, r#""text": "", "_file": "ab12.json""#);
    let attached = attached.replace(r#""text": "false""#, r#""_file": "cd34.json""#);
    let exchange = entry(&attached).expect("an entry");
    assert_eq!(asked(&exchange).body, Body::NotRecorded(NotRecorded::Attached));
    assert_eq!(exchange.response.expect("a response").body, Body::NotRecorded(NotRecorded::Attached));
    let omitted = PLAYWRIGHT.replace(r#""text": "{}""#, r#""text": """#);
    assert_eq!(asked(&entry(&omitted).expect("an entry")).body, Body::NotRecorded(NotRecorded::Missing));
    let failed = PLAYWRIGHT.replace(r#""status": 200"#, r#""status": -1"#);
    assert_eq!(entry(&failed).expect("an entry").response, None);
}

const BY_HAND: &str = r#"{
  "request": {"method": "GET", "url": "https://a.test/_matrix/client/v3/joined_rooms", "headers": []},
  "response": {"status": 200, "headers": [], "content": {"text": ""}}}"#;

#[test]
fn an_empty_text_written_by_hand_is_an_empty_body() {
    let body = |text: &str| entry(text).expect("an entry").response.expect("a response").body;
    assert_eq!(body(BY_HAND).bytes(), Some(&b""[..]));
    let unknown = BY_HAND.replace(r#""text": """#, r#""text": "", "size": -1"#);
    assert_eq!(body(&unknown), Body::NotRecorded(NotRecorded::Missing));
    let left_out = BY_HAND.replace(r#""headers": [], "content""#, r#""headers": [], "bodySize": 20, "content""#);
    assert_eq!(body(&left_out), Body::NotRecorded(NotRecorded::Missing));
}
