//! The public interface, as a user's test calls it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use http::{Request, Response};
use mx_conform::{Judge, Skipped};

const LOGIN: &str = "POST /_matrix/client/v3/login";

fn answer(body: &str) -> Response<&[u8]> {
    Response::builder()
        .header("Content-Type", "application/json")
        .header("Access-Control-Allow-Origin", "*")
        .body(body.as_bytes())
        .expect("a response")
}

#[test]
fn what_conforms_passes_and_what_does_not_panics_with_the_report() {
    let login = Judge::newest().operation(LOGIN).expect("the operation exists");
    let least = r#"{"user_id":"@alice:example.org","access_token":"abc","device_id":"D"}"#;
    login.response(&answer(least)).assert_conforms();

    let broken = r#"{"user_id":"@alice:example.org","access_token":null,"device_id":"D"}"#;
    let panic = catch_unwind(AssertUnwindSafe(|| login.response(&answer(broken)).assert_conforms())).unwrap_err();
    let report = panic.downcast_ref::<String>().expect("a text");
    for part in ["error[schema/type]", LOGIN, "/access_token", "must be a string"] {
        assert!(report.contains(part), "{part} in {report}");
    }
}

#[test]
fn what_was_not_judged_does_not_conform() {
    let judge = Judge::newest();
    let request = Request::get("https://example.org/_matrix/client/v3/nothing").body("").expect("a request");
    let verdict = judge.exchange(&request, &answer("{}"));
    assert_eq!((verdict.skipped(), verdict.conforms()), (Some(Skipped::NoSuchOperation), false));
    let panic = catch_unwind(AssertUnwindSafe(|| verdict.assert_conforms())).unwrap_err();
    let report = panic.downcast_ref::<String>().expect("a text");
    assert!(report.contains("nothing was checked (no such operation)"), "{report}");
}

#[test]
fn an_exchange_finds_its_operation_and_compares_both_halves() {
    let judge = Judge::by("v1.19").expect("the release is built in");
    let request = Request::post("https://example.org/_matrix/client/v3/login")
        .header("Content-Type", "application/json")
        .body(r#"{"type":"m.login.token","token":"t","device_id":"A"}"#)
        .expect("a request");
    let verdict = judge.exchange(&request, &answer(r#"{"user_id":"@a:b.c","access_token":"x","device_id":"B"}"#));
    assert_eq!(verdict.operation(), Some(LOGIN));
    let rules: Vec<&str> = verdict.findings().map(|finding| finding.rule.name()).collect();
    assert!(rules.contains(&"device-id-not-echoed"), "{rules:?}");
}

#[test]
fn a_request_is_judged_by_itself() {
    let login = Judge::newest().operation(LOGIN).expect("the operation exists");
    let request = |body: &'static str| Request::post("/_matrix/client/v3/login").body(body).expect("a request");
    assert!(login.request(&request(r#"{"type":"m.login.token","token":"t"}"#)).conforms());
    assert!(!login.request(&request(r#"{"type":1}"#)).conforms());
}

#[test]
fn names_that_mean_nothing_are_errors_that_help() {
    let release = Judge::by("v9.9").expect_err("there is none");
    assert_eq!(release.to_string(), "there is no release `v9.9` of the specification: there are v1.1 to v1.19");
    let unknown = Judge::newest().operation("GET /_matrix/client/v3/login/").expect_err("there is none");
    assert_eq!(unknown.nearest, "GET /_matrix/client/v3/login");
}
