//! HAR and NDJSON: bodies, faults of one entry, faults of the whole document.

use mx_exchange::{Body, NotRecorded, Recorded};

use crate::{entry, errors, read, request_body, response_body, urls};

fn text(text: &str) -> Body {
    Body::Bytes(Recorded { bytes: text.as_bytes().to_vec(), as_text: true })
}

fn missing(reason: NotRecorded) -> Body {
    Body::NotRecorded(reason)
}

#[test]
fn what_an_entry_says_of_a_response_body() {
    let gzip = r#""headers":[{"name":"content-encoding","value":"gzip"}],"#;
    let utf16 = r#""headers":[{"name":"Content-Type","value":"text/plain; charset=\"UTF-16\""}],"#;
    let said = r#""headers":[{"name":"Content-Length","value":"7"}],"#;
    let cases = [
        // Text is there.
        (r#""content":{"size":2,"text":"{}"}"#.to_owned(), text("{}")),
        (r#""content":{"text":"{}"}"#.to_owned(), text("{}")),
        (r#""content":{"size":-1,"text":"{}"},"bodySize":900"#.to_owned(), text("{}")),
        // Characters were counted, or a byte-order mark was taken off.
        (r#""content":{"size":1,"text":"ü"}"#.to_owned(), text("ü")),
        (r#""content":{"size":5,"text":"{}"}"#.to_owned(), text("{}")),
        // Certainly not all of it.
        (r#""content":{"size":4,"text":"{}"}"#.to_owned(), missing(NotRecorded::Truncated)),
        (r#""content":{"size":4.0,"text":"{}"}"#.to_owned(), missing(NotRecorded::Truncated)),
        (r#""content":{"text":"{}","_truncated":true}"#.to_owned(), missing(NotRecorded::Truncated)),
        (r#""content":{"text":"{}","comment":"Truncated at 1 MB"}"#.to_owned(), missing(NotRecorded::Truncated)),
        (format!(r#"{gzip}"content":{{"size":9,"text":"{{}}"}},"bodySize":4"#), missing(NotRecorded::Truncated)),
        // The size can be the packed one, or of another charset.
        (format!(r#"{gzip}"content":{{"size":22,"text":"{{}}"}},"bodySize":22"#), text("{}")),
        (format!(r#"{gzip}"content":{{"size":22,"text":"{{}}"}},"bodySize":-1"#), text("{}")),
        (format!(r#"{utf16}"content":{{"size":4,"text":"{{}}"}}"#), text("{}")),
        // Empty is not the same as missing.
        (r#""content":{"size":0,"text":""},"bodySize":5"#.to_owned(), text("")),
        (r#""content":{"size":0},"bodySize":0"#.to_owned(), Body::Absent),
        (r#""content":{"size":0,"text":null},"bodySize":0"#.to_owned(), missing(NotRecorded::Missing)),
        (r#""content":{"size":9}"#.to_owned(), missing(NotRecorded::Missing)),
        (r#""content":{"size":9,"text":""}"#.to_owned(), missing(NotRecorded::Missing)),
        (r#""content":{"size":0},"bodySize":9"#.to_owned(), missing(NotRecorded::Missing)),
        (format!(r#"{said}"content":{{"size":0,"text":""}}"#), missing(NotRecorded::Missing)),
        (r#""content":{"size":-1},"bodySize":-1"#.to_owned(), missing(NotRecorded::Missing)),
        (r#""content":{}"#.to_owned(), missing(NotRecorded::Missing)),
        (String::from(r#""bodySize":0"#), Body::Absent),
        (r#""content":{"size":9,"_file":"a.json"}"#.to_owned(), missing(NotRecorded::Attached)),
        // Encodings.
        (r#""content":{"size":2,"encoding":"base64","text":"e30="}"#.to_owned(), Body::from_wire(b"{}".to_vec())),
        (r#""content":{"encoding":"BASE64","text":"e3\r\n0"}"#.to_owned(), Body::from_wire(b"{}".to_vec())),
        (r#""content":{"encoding":"base64","text":"e3*"}"#.to_owned(), missing(NotRecorded::Base64)),
        (r#""content":{"size":5,"encoding":"base64","text":"e30="}"#.to_owned(), missing(NotRecorded::Truncated)),
        (r#""content":{"encoding":"hex","text":"7b7d"}"#.to_owned(), missing(NotRecorded::Encoding)),
    ];
    for (told, body) in cases {
        assert_eq!(response_body("GET", &format!(r#""status":200,{told}"#)), body, "{told}");
    }
}

#[test]
fn where_http_has_no_body_none_is_missing() {
    let told = r#""headers":[{"name":"Content-Length","value":"7"}],"content":{"size":7}"#;
    for (method, status) in [("HEAD", 200), ("head", 404), ("GET", 204), ("GET", 304), ("GET", 101)] {
        assert_eq!(response_body(method, &format!(r#""status":{status},{told}"#)), Body::Absent, "{method} {status}");
    }
    assert_eq!(response_body("GET", &format!(r#""status":200,{told}"#)), missing(NotRecorded::Missing));
}

#[test]
fn what_an_entry_says_of_a_request_body() {
    let said = r#""headers":[{"name":"content-length","value":"2"}]"#;
    let cases = [
        (r#""bodySize":2,"postData":{"text":"{}"}"#.to_owned(), text("{}")),
        (r#""postData":{"text":"e30=","encoding":"base64"}"#.to_owned(), Body::from_wire(b"{}".to_vec())),
        (r#""bodySize":0"#.to_owned(), Body::Absent),
        (r#""bodySize":-1"#.to_owned(), missing(NotRecorded::Missing)),
        (r#""postData":null"#.to_owned(), missing(NotRecorded::Missing)),
        (r#""bodySize":0,"postData":{"text":"","params":[]}"#.to_owned(), text("")),
        (r#""bodySize":2"#.to_owned(), missing(NotRecorded::Missing)),
        (said.to_owned(), missing(NotRecorded::Missing)),
        (r#""postData":{"text":""}"#.to_owned(), missing(NotRecorded::Missing)),
        (r#""bodySize":2,"postData":{"text":""}"#.to_owned(), missing(NotRecorded::Missing)),
        (r#""postData":{"params":[{"name":"a","value":"b"}]}"#.to_owned(), missing(NotRecorded::Params)),
        (r#""postData":{"text":"a=b","params":[{"name":"a","value":"b"}]}"#.to_owned(), text("a=b")),
        (r#""bodySize":9,"postData":{"text":"{}"}"#.to_owned(), missing(NotRecorded::Truncated)),
    ];
    for (told, body) in cases {
        assert_eq!(request_body(&told), body, "{told}");
    }
}

#[test]
fn text_that_is_not_quite_json() {
    // mitmproxy's way to write a byte that is not UTF-8: it comes back, and can be judged.
    let body = response_body("GET", r#""status":200,"content":{"size":8,"text":"{\"a\":\"\udcff\"}"}"#);
    assert_eq!(body, Body::from_wire(b"{\"a\":\"\xFF\"}".to_vec()));
    assert!(!body.utf8_unverifiable());
    // A string that was cut in the middle of a pair: its bytes are not known.
    let body = response_body("GET", r#""status":200,"content":{"text":"{\"a\":\"\ud83d"}"#);
    assert_eq!(body, missing(NotRecorded::Surrogate));
    // Outside of bodies it is made visible.
    let exchange = entry(r#"{"request":{"url":"http://a.test/\ud83d"}}"#).expect("an entry");
    assert!(exchange.url().is_some_and(|url| url.starts_with("http://a.test/\u{FFFD}")));
    // A control character that ought to be escaped is taken as it is.
    let body = response_body("GET", "\"status\":200,\"content\":{\"text\":\"a\tb\"}");
    assert_eq!(body, text("a\tb"));
    // A whole pair is a character.
    let body = response_body("GET", r#""status":200,"content":{"text":"\ud83d\ude00"}"#);
    assert_eq!(body, text("😀"));
}

#[test]
fn no_answer_is_no_response() {
    for response in ["", r#","response":null"#, r#","response":{"status":0}"#, r#","response":{"status":-1}"#] {
        let exchange = entry(&format!(r#"{{"request":{{"method":"GET","url":"a"}}{response}}}"#)).expect("an entry");
        assert_eq!(exchange.response, None, "{response}");
    }
    let exchange = entry(r#"{"request":{},"response":{}}"#).expect("an entry");
    assert_eq!(exchange.response.expect("a response").status, None);
    for status in ["70000", "\"200\"", "true"] {
        let error = entry(&format!(r#"{{"request":{{}},"response":{{"status":{status}}}}}"#)).expect_err("no status");
        assert!(error.to_string().contains("is not a status"), "{error}");
    }
}

#[test]
fn one_broken_line_leaves_the_others() {
    let lines = [
        "{\"request\":{\"url\":\"1\"}}\r",
        "",
        "{\"request\":{\"url\":\"2\"}",
        "  ",
        "[1]",
        "{\"response\":{}}",
        "{\"request\":{\"url\":\"6\"}}",
    ];
    let found = read(lines.join("\n").as_bytes(), "a.ndjson", None);
    assert_eq!(urls(&found), ["1", "6"]);
    assert_eq!(found.iter().flatten().map(|it| it.source.entry).collect::<Vec<_>>(), [1, 5]);
    let errors = errors(&found);
    assert_eq!(errors.len(), 3);
    assert!(errors[0].starts_with("cannot read entry 2, line 3, byte 47 of `a.ndjson`: EOF"), "{}", errors[0]);
    assert!(
        errors[1].starts_with("cannot read entry 3, line 5, byte 52 of `a.ndjson`: a HAR entry is"),
        "{}",
        errors[1]
    );
    assert!(errors[2].contains("line 6") && errors[2].contains("has no `request`"), "{}", errors[2]);
    assert!(found.iter().filter_map(|it| it.as_ref().err()).all(|error| !error.ends_input()));
}

#[test]
fn one_broken_entry_leaves_the_others() {
    let good = |url| format!(r#"{{"request":{{"url":"{url}"}}}}"#).into_bytes();
    for (broken, what) in [
        (&b"{\"request\":{\"url\":\"\xFF\"}}"[..], "not UTF-8"),
        (b"{\"request\" {}}", "expected `:`"),
        (b"{\"request\":{\"url\":\"\\x\"}}", "escape"),
        (b"{\"request\":{\"url\":17}}", "a string"),
        (b"17", "a HAR entry is"),
    ] {
        let mut har = b"{\"log\":{\"entries\":[".to_vec();
        har.extend([good(1), broken.to_vec(), good(3)].join(&b','));
        har.extend(b"]}}");
        let found = read(&har, "a.har", None);
        assert_eq!(urls(&found), ["1", "3"], "{what}");
        let errors = errors(&found);
        assert!(errors.len() == 1 && errors[0].contains("entry 2") && errors[0].contains(what), "{errors:?}");
    }
}

#[test]
fn the_place_of_a_fault_is_a_byte_of_the_document() {
    let har = b"{\"log\":{\"entries\":[\n  {\n    \"request\": {},\n    \"response\": nul\n  }\n]}}";
    let found = read(har, "a.har", None);
    let at = har.windows(4).position(|part| part == b"nul\n").expect("it is there");
    let error = &errors(&found)[0];
    let is_there = |byte: usize| error.starts_with(&format!("cannot read entry 1, byte {byte} of `a.har`"));
    assert!((at..=at + 3).any(is_there), "{error}");
}

#[test]
fn members_that_are_not_what_they_should_be_take_no_memory() {
    let odd = |value: &str| {
        format!(r#"{{"request":{{"bodySize":{value}}},"response":{{"content":{{"size":{value},"text":"x"}}}}}}"#)
    };
    for value in ["[[0],{}]", r#"{"a":[1]}"#, r#""many""#, "null"] {
        let exchange = entry(&odd(value)).expect(value);
        assert_eq!(exchange.response.expect("a response").body.bytes(), Some(&b"x"[..]), "{value}");
    }
    let many = format!(r#"{{"request":{{"headers":[{}{{}}]}}}}"#, "{},".repeat(100_000));
    let error = entry(&many).expect_err("too many headers").to_string();
    assert!(error.contains("more headers than any message has"), "{error}");
}

/// Other programs write lines with the same names that are no entries of HAR.
#[test]
fn a_body_under_another_name_is_told() {
    let line = br#"{"request":{"method":"GET","url":"/a"},"response":{"status":200,"body":"{}"}}"#;
    let found = read(line, "a.ndjson", None);
    let told = errors(&found);
    assert!(told[0].contains("a body under another name than HAR's") && told[0].contains("`{\"request\""), "{told:?}");
    let aborted = br#"{"request":{"method":"GET","url":"/a"},"response":{"status":200}}"#;
    assert!(errors(&read(aborted, "a.ndjson", None)).is_empty());
}
