//! What must hold for any exchange and any damage.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mx_exchange::{Body, Exchange, Headers, Position, Recorded, Request, Response, Source};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{errors, format, read, urls};

fn headers() -> impl Strategy<Value = Headers> {
    vec(
        (
            "[A-Za-z-]{1,12}".prop_filter("changes the body", |name| !name.to_lowercase().starts_with("content-")),
            any::<String>(),
        ),
        0..4,
    )
    .prop_map(|pairs| pairs.into_iter().collect())
}

fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        Just(Body::Absent),
        any::<String>().prop_map(|text| Body::Bytes(Recorded { bytes: text.into_bytes(), as_text: true })),
        // Empty base64 is empty text.
        vec(any::<u8>(), 1..40).prop_map(Body::from_wire),
    ]
}

prop_compose! {
    fn exchange()(
        method in "[A-Z]{3,7}".prop_filter("has no body", |method| method != "HEAD"),
        url in any::<String>(),
        request in (headers(), body()),
        response in option::of((200..204_u16, headers(), body())),
    ) -> Exchange {
        let (headers, body) = request;
        let response = response.map(|(status, headers, body)| Response { status: Some(status), headers, body });
        let source = Source { file: Arc::from("a.ndjson"), entry: 1, at: Some(Position::START) };
        let request = Request { method, url: Some(url).filter(|url| !url.is_empty()), headers, body };
        Exchange { source, request: Some(request), response }
    }
}

fn written_headers(headers: &Headers) -> Value {
    headers.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
}

fn written_body(body: &Body) -> Value {
    match body {
        Body::Absent => json!({"size": 0}),
        Body::Bytes(Recorded { bytes, as_text: true }) => {
            json!({"size": bytes.len(), "text": String::from_utf8(bytes.clone()).expect("text")})
        }
        Body::Bytes(recorded) => {
            json!({"size": recorded.bytes.len(), "encoding": "base64", "text": STANDARD.encode(&recorded.bytes)})
        }
        Body::NotRecorded(_) => unreachable!("not generated"),
    }
}

fn size(body: &Body) -> usize {
    body.bytes().map_or(0, <[u8]>::len)
}

/// The exchange as a HAR entry.
fn written(exchange: &Exchange) -> Value {
    let Request { method, url, headers, body } = exchange.request.as_ref().expect("every entry has one");
    let mut entry = json!({"time": 1.5, "request": {
        "method": method, "url": url.as_deref().unwrap_or_default(), "headers": written_headers(headers), "bodySize": size(body),
    }});
    if *body != Body::Absent {
        entry["request"]["postData"] = written_body(body);
    }
    if let Some(Response { status, headers, body }) = &exchange.response {
        entry["response"] = json!({
            "status": status, "headers": written_headers(headers), "content": written_body(body), "bodySize": size(body),
        });
    }
    entry
}

/// Whether an object begins at this position, and on its line.
fn begins_at(file: &str, at: Option<Position>) -> bool {
    at.is_some_and(|Position { line, offset }| {
        let (before, after) = file.split_at(usize::try_from(offset).expect("a small file"));
        after.starts_with('{') && line == 1 + before.matches('\n').count() as u64
    })
}

proptest! {
    #[test]
    fn an_exchange_comes_back_as_it_was_written(exchange in exchange()) {
        let line = written(&exchange).to_string();
        let found = read(line.as_bytes(), "a.ndjson", None);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].as_ref().expect("an entry"), &exchange);
    }

    #[test]
    fn a_har_document_is_its_entries_line_by_line(exchanges in vec(exchange(), 0..4), pretty in any::<bool>()) {
        let entries: Vec<Value> = exchanges.iter().map(written).collect();
        let document = json!({"log": {"version": "1.2", "entries": entries, "pages": [{"id": "\"]}"}]}});
        let har = if pretty { format!("{document:#}") } else { document.to_string() };
        let lines: Vec<String> = entries.iter().map(Value::to_string).collect();
        let of_har = read(har.as_bytes(), "a", Some(format("har")));
        let of_lines = read(lines.join("\n").as_bytes(), "a", Some(format("ndjson")));
        prop_assert_eq!(of_har.len(), exchanges.len());
        for (left, right) in of_har.into_iter().zip(of_lines) {
            let (mut left, mut right) = (left.expect("an entry"), right.expect("an entry"));
            // The positions differ, as each is in its own file.
            let (left_at, right_at) = (left.source.at.take(), right.source.at.take());
            prop_assert!(begins_at(&har, left_at) && begins_at(&lines.join("\n"), right_at));
            prop_assert_eq!(left, right);
        }
    }

    #[test]
    fn a_damaged_line_leaves_the_others(at in any::<prop::sample::Index>(), byte in any::<u8>(), damaged in 0..3_usize) {
        let mut lines = ["1", "2", "3"].map(|url| json!({"request": {"url": url}, "response": {"status": 200}}).to_string().into_bytes());
        let line = &mut lines[damaged];
        let at = at.index(line.len());
        line[at] = byte;
        let found = read(&lines.join(&b'\n'), "a.ndjson", None);
        let others = ["1", "2", "3"].iter().enumerate().filter(|(number, _)| *number != damaged);
        for (_, url) in others {
            prop_assert!(urls(&found).contains(url), "{:?}", found);
        }
    }

    #[test]
    fn no_bytes_end_in_a_panic(bytes in vec(any::<u8>(), 0..200), name in "a(\\.har|\\.ndjson|\\.http|\\.json|\\.log)(\\.gz)?") {
        let found = read(&bytes, &name, None);
        prop_assert!(found.len() <= bytes.len() + 1);
    }
}

/// A byte-order mark, members in an unusual order, brackets in strings, then every cut of it.
#[test]
fn a_document_cut_anywhere_gives_every_entry_that_is_whole() {
    let entry = |url: &str| {
        format!(
            r#"{{"request":{{"method":"GET","url":"{url}"}},"response":{{"status":200,"content":{{"text":"\"}}]\\"}}}}}}"#
        )
    };
    let entries = ["1", "2ü", "3"].map(entry);
    let head = "\u{feff}{\"x\":[{}],\"log\":{\"pages\":[],\"entries\":[";
    let document = format!("{head}{}],\"version\":\"1.2\"}},\"y\":null}}", entries.join(","));
    let ends: Vec<usize> = (1..=3).map(|count| head.len() + entries[..count].join(",").len()).collect();
    for cut in 0..document.len() {
        let found = read(&document.as_bytes()[..cut], "a.har", None);
        let whole = ends.iter().filter(|end| **end <= cut).count();
        assert_eq!(urls(&found), ["1", "2ü", "3"][..whole], "cut at {cut}");
        assert_eq!(errors(&found).len(), 1, "cut at {cut}");
        let told = if cut == 0 { "is empty".to_owned() } else { format!("byte {cut}: ") };
        assert!(found[whole].as_ref().is_err_and(|error| error.to_string().contains(&told)), "{found:?}");
    }
    assert_eq!(errors(&read(document.as_bytes(), "a.har", None)), Vec::<String>::new());
}
