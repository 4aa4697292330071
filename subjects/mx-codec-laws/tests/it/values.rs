//! The laws about values and about two readers can be broken; a breach says how to reproduce it.

use std::time::Duration;

use http::StatusCode;
use mx_codec::session::login::v3::Response;
use mx_codec::session::register;
use mx_codec::{Endpoint, Error, OwnedDeviceId, OwnedUserId, RetryAfter, StandardError};
use mx_codec_laws::{OwnCodec, error_round_trip, value_round_trip};
use mx_laws::laws::{forgives, refuses_broken, tolerant_agrees, value_emits_conforming};
use mx_laws::{Broken, Case, Judge, Refusal, Subject, Trial, Written};

fn login() -> Response {
    let user_id = OwnedUserId::try_from("@alice:example.org").expect("a user ID");
    let device_id = OwnedDeviceId::try_from("D").expect("a device ID");
    Response::new(user_id, "a".to_owned(), device_id)
}

fn law<T>(held: Result<T, Box<Broken>>) -> &'static str {
    held.err().map_or("none", |broken| broken.law.name())
}

#[test]
fn a_value_that_is_not_written_does_not_come_back() {
    assert!(value_round_trip(&login()).is_ok());
    let mut half = login();
    half.expires_in = Some(Duration::from_micros(500));
    assert_eq!(law(value_round_trip(&half)), "value-round-trip");
}

#[test]
fn a_delay_that_is_not_written_does_not_come_back() {
    let mut error = Error::new(StatusCode::FORBIDDEN, StandardError::new("M_FORBIDDEN".to_owned(), "No".to_owned()));
    assert!(error_round_trip(Response::OPERATION, &error).is_ok());
    error.retry_after = Some(RetryAfter::Delay(Duration::from_millis(1500)));
    assert_eq!(law(error_round_trip(Response::OPERATION, &error)), "value-round-trip");
}

#[test]
fn a_value_that_the_specification_refuses_is_seen() {
    let judge = Judge::newest();
    let error = |status| {
        let standard = StandardError::new("M_UNKNOWN_TOKEN".to_owned(), "No".to_owned());
        let written = error_round_trip(Response::OPERATION, &Error::new(status, standard)).expect("it comes back");
        law(value_emits_conforming(&judge, &written))
    };
    assert_eq!((error(StatusCode::UNAUTHORIZED), error(StatusCode::IM_A_TEAPOT)), ("none", "emits-conforming"));
}

/// The tolerant reader, saying that it forgave nothing.
struct Silent(OwnCodec);

impl Subject for Silent {
    fn operations(&self) -> Vec<String> {
        self.0.operations()
    }

    fn again(&self, operation: &str, response: http::Response<&[u8]>) -> Result<Written, Refusal> {
        self.0.again(operation, response).map(|written| Written::silently(written.response))
    }

    fn is_strict(&self) -> bool {
        false
    }
}

#[test]
fn a_reader_that_forgives_without_a_word_is_seen() {
    let judge = Judge::newest();
    let (strict, honest, silent) = (OwnCodec::strict(), OwnCodec::tolerant(), Silent(OwnCodec::tolerant()));
    let body = r#"{"user_id":"@alice:example.org","access_token":"a","device_id":"D","expires_in_ms":null}"#;
    let case = Case::ok(Response::OPERATION, body);
    let agrees = |subject: &dyn Subject| {
        tolerant_agrees(&Trial::new(&strict, &judge, &case), &Trial::new(subject, &judge, &case))
    };
    assert_eq!(law(agrees(&honest)), "none");
    let broken = agrees(&silent).expect_err("it should be seen");
    assert_eq!(broken.law.name(), "tolerant-agrees");
    let finding = broken.finding();
    assert_eq!((finding.rule, finding.status), (broken.law, Some(200)));
    assert!(
        finding.message.contains("replay: POST /_matrix/client/v3/login <- 200; content-type: application/json | {")
    );
    let again: Case = broken.replay().parse().expect("a case is parsed");
    assert_eq!(again.response.body().as_slice(), body.as_bytes());
}

#[test]
fn what_the_judge_passes_over_is_nothing_to_forgive() {
    let judge = Judge::newest();
    let body = r#"{"errcode":"M_UNKNOWN","error":"Bad gateway","retry_after_ms":1.5}"#;
    let case = |status| Case::with_status(Response::OPERATION, status, body);
    for status in [400, 502] {
        assert_eq!(law(forgives(&Trial::new(&OwnCodec::tolerant(), &judge, &case(status)))), "none");
    }
    for body in [r#"{"errcode":"","org.example.a":1e400}"#, r#"{"errcode":"","retry_after_ms":null}"#] {
        let case = Case::with_status(Response::OPERATION, 502, body);
        assert_eq!(law(forgives(&Trial::new(&OwnCodec::tolerant(), &judge, &case))), "none", "{body}");
    }
}

/// A strict reader that accepts any answer.
struct Credulous;

impl Subject for Credulous {
    fn operations(&self) -> Vec<String> {
        OwnCodec::strict().operations()
    }

    fn again(&self, _: &str, response: http::Response<&[u8]>) -> Result<Written, Refusal> {
        Ok(Written::silently(response.map(<[u8]>::to_vec)))
    }

    fn is_strict(&self) -> bool {
        true
    }
}

#[test]
fn a_broken_question_is_to_be_refused_where_the_operation_asks() {
    let judge = Judge::newest();
    let body = r#"{"flows":[{"stages":"m.login.dummy"}],"session":"s"}"#;
    for (operation, broken) in [(register::v3::Response::OPERATION, "refuses-broken"), (Response::OPERATION, "none")] {
        let case = Case::with_status(operation, 401, body);
        assert_eq!(law(refuses_broken(&Trial::new(&Credulous, &judge, &case))), broken, "{operation}");
        assert_eq!(law(refuses_broken(&Trial::new(&OwnCodec::strict(), &judge, &case))), "none", "{operation}");
    }
}

#[test]
fn what_asks_no_more_is_another_answer() {
    let judge = Judge::newest();
    let body = r#"{"flows":[],"params":{"a":true,"b":[null]},"errcode":"M_UNKNOWN","error":"No"}"#;
    let case = Case::with_status(register::v3::Response::OPERATION, 401, body);
    assert_eq!(law(forgives(&Trial::new(&OwnCodec::tolerant(), &judge, &case))), "none");
}
