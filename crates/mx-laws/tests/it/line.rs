//! A case is shown on one line, and read again from it.

use http::{HeaderName, HeaderValue, Response};
use mx_laws::Case;
use proptest::prelude::*;

fn headers() -> impl Strategy<Value = Vec<(HeaderName, HeaderValue)>> {
    let name = "[a-z][a-z-]{0,8}".prop_map(|name| HeaderName::try_from(name).expect("a name"));
    let value = prop::collection::vec(prop_oneof![Just(b'\t'), 32..=126u8, 128..=255u8], 0..8);
    let value = value.prop_map(|value| HeaderValue::from_bytes(&value).expect("a value"));
    prop::collection::vec((name, value), 0..3)
}

proptest! {
    #[test]
    fn what_is_shown_is_read(status in 100..1000u16, headers in headers(), body: Vec<u8>) {
        let mut response = Response::new(body);
        *response.status_mut() = http::StatusCode::from_u16(status).expect("a status of HTTP");
        response.headers_mut().extend(headers);
        let case = Case { operation: "GET /_matrix/client/versions".to_owned(), response };
        let line = case.to_string();
        prop_assert!(line.bytes().all(|byte| (32..127).contains(&byte)), "{}", line);
        let again: Case = line.parse().expect("what is shown is read");
        prop_assert_eq!(again.operation, case.operation);
        prop_assert_eq!(again.response.status(), case.response.status());
        prop_assert_eq!(again.response.headers(), case.response.headers());
        prop_assert_eq!(again.response.body(), case.response.body());
    }

    #[test]
    fn any_line_is_a_case_or_none(line in "[A-Z]{1,3} /( <- )?[0-9a]{2,3}(; x: ?)?( \\| )?(\\\\x[0-9g]|\\\\.|.){0,3}") {
        let _ = line.parse::<Case>();
    }
}

#[test]
fn a_line_that_is_not_a_case_says_why() {
    let why = |line: &str| line.parse::<Case>().err().map(|why| why.to_string()).unwrap_or_default();
    for (line, words) in [
        ("GET /x", "` <- ` is missing"),
        ("GET /x <- 200", "before the body"),
        ("GET /x <- 20 | {}", "status"),
        ("GET /x <- 200; a | {}", "has no `: `"),
        ("GET /x <- 200; a b: c | {}", "name of a header is invalid"),
        ("GET /x <- 200; a: \\n | {}", "value of a header is invalid"),
        ("GET /x <- 200 | \\q", "escape"),
        ("GET /x <- 200 | \\x1", "two hexadecimal digits"),
        ("GET /x <- 200 | \\x+1", "two hexadecimal digits"),
    ] {
        assert!(why(line).contains(words), "{line}: {}", why(line));
    }
}
