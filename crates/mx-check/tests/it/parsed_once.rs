//! A body is parsed once, whatever is found in it, and however many releases judge it.

use mx_check::{Ask, Judge, Settings};
use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_json::counting::parsed;
use mx_spec::Errata;

/// A login whose halves both break rules of every layer that sees bodies.
fn broken_login() -> Exchange {
    let headers: Headers = [("Content-Type", "application/json")].into_iter().collect();
    let body = |text: &str| Body::from_wire(text.as_bytes().to_vec());
    let request = Request {
        method: "POST".to_owned(),
        url: Some("/_matrix/client/v3/login".to_owned()),
        headers: headers.clone(),
        body: body(r#"{"type":1,"type":2,"password":"secret and long"}"#),
    };
    let answered = body(r#"{"user_id":"alice","user_id":"bob","access_token":null,"expires_in_ms":1.0}"#);
    let response = Response { status: Some(200), headers, body: answered };
    Exchange { source: Source::whole("case"), request: Some(request), response: Some(response) }
}

#[test]
fn each_body_is_parsed_once_by_one_release_and_by_all() {
    let exchange = broken_login();
    let all = Judge::all(Settings::default(), Errata::Corrected).expect("every release is built in");
    for judge in [Judge::newest(), all] {
        let before = parsed();
        let findings = judge.check(&exchange, &Ask::default()).findings;
        assert_eq!(parsed() - before, 2);
        assert!(findings.len() > 3 && findings.iter().any(|finding| finding.excerpt.is_some()), "{findings:?}");
    }
}
