//! The laws of values, and of two readers, can be broken; what is broken says how to see it again.

use std::time::Duration;

use http::StatusCode;
use mx_codec::session::login::v3::Response;
use mx_codec::session::register;
use mx_codec::{Endpoint, Error, OwnedDeviceId, OwnedUserId, RetryAfter, StandardError};
use mx_laws::laws::{
    self, error_round_trip, forgives, refuses_broken, tolerant_agrees, value_emits_conforming, value_round_trip,
};
use mx_laws::{Broken, Case, Judges, OwnCodec, Refusal, Subject, Trial, Written};

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
    let judges = Judges::newest().expect("the newest version is embedded");
    let error = |status| {
        let standard = StandardError::new("M_UNKNOWN_TOKEN".to_owned(), "No".to_owned());
        let written = error_round_trip(Response::OPERATION, &Error::new(status, standard)).expect("it comes back");
        law(value_emits_conforming(&judges, &written))
    };
    assert_eq!((error(StatusCode::UNAUTHORIZED), error(StatusCode::IM_A_TEAPOT)), ("none", "emits-conforming"));
}

/// The reader that forgives, and says that it forgave nothing.
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
    let judges = Judges::newest().expect("the newest version is embedded");
    let (strict, honest, silent) = (OwnCodec::strict(), OwnCodec::tolerant(), Silent(OwnCodec::tolerant()));
    let body = r#"{"user_id":"@alice:example.org","access_token":"a","device_id":"D","expires_in_ms":null}"#;
    let case = Case::ok(Response::OPERATION, body);
    let agrees = |subject: &dyn Subject| {
        tolerant_agrees(&Trial::new(&strict, &judges, &case), &Trial::new(subject, &judges, &case))
    };
    assert_eq!(law(agrees(&honest)), "none");
    let broken = agrees(&silent).expect_err("nothing was told");
    assert_eq!(broken.law.name(), "tolerant-agrees");
    let finding = broken.finding();
    assert_eq!((finding.rule, finding.status), (broken.law, Some(200)));
    assert!(
        finding.message.contains("replay: POST /_matrix/client/v3/login <- 200; content-type: application/json | {")
    );
    let again: Case = broken.replay().parse().expect("what is shown is read");
    assert_eq!(again.response.body().as_slice(), body.as_bytes());
}

#[test]
fn what_the_judge_passes_over_is_nothing_to_forgive() {
    let judges = Judges::newest().expect("the newest version is embedded");
    let body = r#"{"errcode":"M_UNKNOWN","error":"Bad gateway","retry_after_ms":1.5}"#;
    let case = |status| Case::with_status(Response::OPERATION, status, body);
    for status in [400, 502] {
        assert_eq!(law(forgives(&Trial::new(&OwnCodec::tolerant(), &judges, &case(status)))), "none");
    }
    for body in [r#"{"errcode":"","org.example.a":1e400}"#, r#"{"errcode":"","retry_after_ms":null}"#] {
        let case = Case::with_status(Response::OPERATION, 502, body);
        assert_eq!(law(forgives(&Trial::new(&OwnCodec::tolerant(), &judges, &case))), "none", "{body}");
    }
}

/// A strict reader that takes the answer of any server for what it should be.
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
    let judges = Judges::newest().expect("the newest version is embedded");
    let body = r#"{"flows":[{"stages":"m.login.dummy"}],"session":"s"}"#;
    for (operation, broken) in [(register::v3::Response::OPERATION, "refuses-broken"), (Response::OPERATION, "none")] {
        let case = Case::with_status(operation, 401, body);
        assert_eq!(law(refuses_broken(&Trial::new(&Credulous, &judges, &case))), broken, "{operation}");
        assert_eq!(law(refuses_broken(&Trial::new(&OwnCodec::strict(), &judges, &case))), "none", "{operation}");
    }
}

#[test]
#[should_panic(expected = " has no operation `POST /login`")]
fn a_misspelt_operation_is_told() {
    let judges = Judges::newest().expect("the newest version is embedded");
    let _ = laws::all(&Credulous, &judges, &Case::ok("POST /login", "{}"));
}

#[test]
fn what_asks_no_more_is_another_answer() {
    let judges = Judges::newest().expect("the newest version is embedded");
    let body = r#"{"flows":[],"params":{"a":true,"b":[null]},"errcode":"M_UNKNOWN","error":"No"}"#;
    let case = Case::with_status(register::v3::Response::OPERATION, 401, body);
    assert_eq!(law(forgives(&Trial::new(&OwnCodec::tolerant(), &judges, &case))), "none");
}
