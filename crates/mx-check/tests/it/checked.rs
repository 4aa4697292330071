//! Exchanges that count as checked: a check that checked nothing is not a pass.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use mx_check::{Ask, Judge, Level, Part, Settings, Skipped, Verdict};
use mx_exchange::{Body, Exchange, Headers, NotRecorded, Request, Response, Source};
use mx_spec::Spec;

/// The verdict on a request that was answered with 200 and a body.
fn verdict(method: &str, url: &str, asked: Body, answered: Body) -> Verdict {
    let judge = Judge::by(Spec::embedded(Spec::newest()).unwrap(), Settings::default());
    judge.check(&exchange(method, url, asked, answered), &Ask::default())
}

fn exchange(method: &str, url: &str, asked: Body, answered: Body) -> Exchange {
    let headers: Headers =
        [("Content-Type", "application/json"), ("Access-Control-Allow-Origin", "*")].into_iter().collect();
    let request =
        Request { method: method.to_owned(), url: Some(url.to_owned()), headers: headers.clone(), body: asked };
    Exchange {
        source: Source::whole("case"),
        request: Some(request),
        response: Some(Response { status: Some(200), headers, body: answered }),
    }
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

/// Each is an error, and the part does not count as checked.
#[test]
fn a_body_that_is_too_large_is_a_finding_and_no_check() {
    let cases = [
        (NotRecorded::TooLarge { limit: 32 << 20 }, Skipped::TooLarge, "larger than 32 MiB (`--max-body`)"),
        (NotRecorded::Grows { packed: 1976, limit: 1 << 20 }, Skipped::Grows, "grows beyond 1 MiB"),
        (NotRecorded::Codings, Skipped::Codings, "more than 2 content codings"),
    ];
    for (reason, skipped, words) in cases {
        let verdict = verdict("GET", "/_matrix/client/v3/joined_rooms", Body::Absent, Body::NotRecorded(reason));
        let found: Vec<_> = verdict.findings.iter().filter(|it| it.rule == mx_rules::id::WIRE_BODY_SIZE).collect();
        assert!(found.len() == 1 && found[0].level == Level::Error && found[0].message.contains(words), "{found:?}");
        assert_eq!((verdict.is_checked(), verdict.coverage.skipped()), (false, Some(skipped)));
        let media = "/_matrix/client/v1/media/download/example.org/a";
        let media = self::verdict("GET", media, Body::Absent, Body::NotRecorded(reason));
        assert!(
            media.is_checked() && media.coverage.passed_over().eq([(Part::Response, Skipped::NotJson)]),
            "{media:?}"
        );
    }
}

#[test]
fn bytes_beyond_the_limit_are_not_read() {
    let exchange = exchange("GET", "/_matrix/client/v3/joined_rooms", Body::Absent, Body::from_wire(b"{} ".repeat(9)));
    let judge = Judge::by(Spec::embedded(Spec::newest()).unwrap(), Settings::default().with_max_body(20));
    let verdict = judge.check(&exchange, &Ask::default());
    let messages: Vec<_> =
        verdict.findings.iter().map(|it| &*it.message).filter(|it| it.contains("--max-body")).collect();
    assert_eq!(messages, ["the body is not judged: it is larger than 20 bytes (`--max-body`)"]);
    assert_eq!(verdict.coverage.skipped(), Some(Skipped::TooLarge));
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
