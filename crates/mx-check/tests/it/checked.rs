//! Exchanges that count as checked: a check that checked nothing is not a pass.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use mx_check::{Ask, Judge, Settings, Skipped, Verdict};
use mx_exchange::{Body, Exchange, Headers, NotRecorded, Request, Response, Source};
use mx_spec::Spec;

/// The verdict on a request that was answered with 200 and a body.
fn verdict(method: &str, url: &str, asked: Body, answered: Body) -> Verdict {
    let headers: Headers =
        [("Content-Type", "application/json"), ("Access-Control-Allow-Origin", "*")].into_iter().collect();
    let request =
        Request { method: method.to_owned(), url: Some(url.to_owned()), headers: headers.clone(), body: asked };
    let exchange = Exchange {
        source: Source::whole("case"),
        request: Some(request),
        response: Some(Response { status: Some(200), headers, body: answered }),
    };
    Judge::by(Spec::embedded(Spec::newest()).unwrap(), Settings::default()).check(&exchange, &Ask::default())
}

const LEFT_OUT: Body = Body::NotRecorded(NotRecorded::Missing);

#[test]
fn headers_around_a_body_that_was_left_out_are_no_check_of_it() {
    let verdict = verdict("GET", "/_matrix/client/v3/joined_rooms", Body::Absent, LEFT_OUT);
    assert_eq!((verdict.is_checked(), verdict.coverage.skipped()), (false, Some(Skipped::Missing)));
    // Missing headers are reported all the same.
    assert!(verdict.findings.iter().any(|finding| finding.rule.as_str().starts_with("prose/cors")));
}

#[test]
fn one_body_of_two_is_a_check() {
    let asked = Body::from_wire(br#"{"join_rule":"public"}"#.to_vec());
    let url = "/_matrix/client/v3/rooms/!a:example.org/state/m.room.join_rules";
    let verdict = verdict("PUT", url, asked, LEFT_OUT);
    assert!(verdict.is_checked() && verdict.coverage.passed_over().count() == 1, "{verdict:?}");
}

#[test]
fn bytes_that_are_no_json_by_the_spec_are_checked_by_their_headers() {
    let url = "/_matrix/client/v1/media/download/example.org/a";
    assert!(verdict("GET", url, Body::Absent, Body::from_wire(b"GIF".to_vec())).is_checked());
}

#[test]
fn no_judge_is_made_for_a_release_of_the_future() {
    let future = "v1.99".parse().expect("a release");
    let refused =
        Judge::since(future, Settings::default(), mx_spec::Errata::Corrected).expect_err("it is not built in");
    assert!(refused.to_string().starts_with("no version `v1.99` of the spec; there are v1.1, "), "{refused}");
}
