//! Errors: answers with a status of 400 and above.

use std::time::{Duration, SystemTime};

use http::{Response as Http, StatusCode};
use mx_codec::session::{login, register};
use mx_codec::{
    Endpoint, Error, ErrorBody, FromHttpResponseError, IncomingResponse, OutgoingResponse, RetryAfter, Tolerant,
};

use super::FULL;

fn error<T: Endpoint>(response: Http<&str>) -> Error {
    match T::try_from_http_response(response) {
        Err(FromHttpResponseError::Server(error)) => error,
        Err(other) => panic!("400 and above is an error of the server's: {other}"),
        Ok(_) => panic!("400 and above is no success"),
    }
}

fn of_login(status: u16, headers: &[(&str, &str)], body: &'static str) -> Error {
    let builder = headers.iter().fold(Http::builder().status(status), |it, (name, value)| it.header(*name, *value));
    error::<login::v3::Response>(builder.body(body).unwrap())
}

#[test]
fn the_standard_error() {
    let body = r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Later","retry_after_ms":2000,"org.example.a":1}"#;
    let error = of_login(429, &[("Retry-After", "120")], body);
    assert_eq!(error.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(error.retry_after, Some(RetryAfter::Delay(Duration::from_mins(2))));
    assert_eq!(error.to_string(), "429: M_LIMIT_EXCEEDED: Later");
    let ErrorBody::Standard(standard) = &error.body else { panic!("{error:?}") };
    assert_eq!((standard.retry_after, standard.soft_logout), (Some(Duration::from_secs(2)), None));
    let written: Http<Vec<u8>> = error.try_into_http_response().unwrap();
    assert_eq!((written.status().as_u16(), written.body().as_slice()), (429, body.as_bytes()));
    assert_eq!(written.headers()["retry-after"], "120");
    assert_eq!(written.headers()["content-type"], "application/json");
}

#[test]
fn dates_to_try_again_at() {
    let date = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
    let forms = ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"];
    for form in forms {
        let error = of_login(503, &[("Retry-After", form)], "");
        assert_eq!(error.retry_after, Some(RetryAfter::Date(date)), "{form}");
        let written: Http<Vec<u8>> = error.try_into_http_response().unwrap();
        assert_eq!(written.headers()["retry-after"], forms[0]);
    }
    let most = of_login(503, &[("Retry-After", "99999999999999999999")], "");
    assert_eq!(most.retry_after, Some(RetryAfter::Delay(Duration::from_secs(u64::MAX))));
}

#[test]
fn what_is_no_time_to_try_again_at_is_kept_as_it_came() {
    let body = r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Later"}"#;
    for wrong in ["", "soon", "-1", "1.5"] {
        let error = of_login(429, &[("Retry-After", wrong)], body);
        assert_eq!(error.retry_after, Some(RetryAfter::Other(wrong.parse().unwrap())));
        assert!(matches!(error.body, ErrorBody::Standard(_)), "{wrong}");
        let written: Http<Vec<u8>> = error.try_into_http_response().unwrap();
        assert_eq!(written.headers()["retry-after"], wrong);
    }
}

#[test]
fn how_long_to_wait() {
    let body = r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Later","retry_after_ms":1500}"#;
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_700);
    let wait = |header: Option<&str>| {
        let headers = header.map(|value| ("Retry-After", value));
        of_login(429, headers.as_slice(), body).retry_in(now)
    };
    assert_eq!(wait(None), Some(Duration::from_millis(1500)));
    assert_eq!(wait(Some("soon")), Some(Duration::from_millis(1500)));
    assert_eq!(wait(Some("7")), Some(Duration::from_secs(7)));
    assert_eq!(wait(Some("Sun, 06 Nov 1994 08:49:37 GMT")), Some(Duration::from_secs(77)));
    assert_eq!(wait(Some("Thu, 01 Jan 1970 00:00:00 GMT")), Some(Duration::ZERO));
}

#[test]
fn a_time_between_two_seconds_is_rounded_up_when_it_is_made() {
    let mut error = of_login(503, &[], "");
    let (second, half) = (Duration::from_secs(1), Duration::from_millis(500));
    let date = SystemTime::UNIX_EPOCH + half;
    assert_eq!(RetryAfter::after(half), RetryAfter::Delay(second));
    assert_eq!(RetryAfter::at(date).unwrap(), RetryAfter::Date(SystemTime::UNIX_EPOCH + second));
    for unwritable in [RetryAfter::Delay(half), RetryAfter::Date(date)] {
        error.retry_after = Some(unwritable);
        assert!(error.clone().try_into_http_response::<Vec<u8>>().is_err(), "{:?}", error.retry_after);
    }
}

#[test]
fn a_buffer_that_does_not_grow_is_refused() {
    let error = of_login(429, &[], r#"{"errcode":"M_UNKNOWN"}"#);
    assert!(error.try_into_http_response::<&mut [u8]>().unwrap_err().to_string().contains("23 bytes"));
}

#[test]
fn a_reader_that_forgives_takes_the_code_beside_what_is_broken() {
    let body = r#"{"errcode":"M_LIMIT_EXCEEDED","error":null,"retry_after_ms":2000.0,"soft_logout":true}"#;
    let strict = of_login(429, &[], body);
    assert!(matches!(strict.body, ErrorBody::Raw(_)), "{strict:?}");
    let response = Http::builder().status(429).body(body).unwrap();
    let Err(FromHttpResponseError::Server(error)) = Tolerant::<login::v3::Response>::try_from_http_response(response)
    else {
        panic!("429 is an error of the server's");
    };
    assert_eq!(error.to_string(), "429: M_LIMIT_EXCEEDED");
    let ErrorBody::Standard(standard) = error.value.body else { panic!("{error:?}") };
    assert_eq!((standard.error, standard.retry_after, standard.soft_logout), (None, None, Some(true)));
    let told: Vec<_> = error.deviations.iter().map(|fault| (fault.pointer(), fault.rule())).collect();
    assert_eq!(told, [("/error", "schema/type"), ("/retry_after_ms", "wire/integer-spelling")]);
}

#[test]
fn a_date_that_http_cannot_say_is_refused() {
    let written = |date: SystemTime| {
        let mut error = of_login(503, &[], "");
        error.retry_after = Some(RetryAfter::Date(date));
        let written = error.try_into_http_response::<Vec<u8>>();
        assert_eq!(written.is_ok(), RetryAfter::at(date).is_ok());
        written.map(|response| response.headers()["retry-after"].clone())
    };
    let since_1970 = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    assert_eq!(written(since_1970(253_402_300_799)).unwrap(), "Fri, 31 Dec 9999 23:59:59 GMT");
    for date in [since_1970(253_402_300_800), SystemTime::UNIX_EPOCH - Duration::from_secs(1)] {
        assert!(written(date).unwrap_err().to_string().contains("`Retry-After`"));
    }
}

#[test]
fn what_is_no_standard_error_is_kept() {
    for body in ["", "null", "[]", r#""No""#, "{}", r#"{"errcode":1}"#, "<html>Bad gateway</html>", "{"] {
        let error = of_login(502, &[("Content-Type", "text/html")], body);
        let ErrorBody::Raw(raw) = &error.body else { panic!("{body}: {error:?}") };
        assert_eq!(raw.bytes.as_slice(), body.as_bytes());
        let written: Http<Vec<u8>> = error.try_into_http_response().unwrap();
        assert_eq!(
            (written.body().as_slice(), &written.headers()["content-type"]),
            (body.as_bytes(), &"text/html".parse().unwrap())
        );
    }
}

#[test]
fn what_asks_to_authenticate_says_how() {
    let body = r#"{"flows":[{"stages":["m.login.dummy"]}],"params":{"m.login.dummy":{"a":1.0}},"session":"s"}"#;
    let asks = |status: u16| error::<register::v3::Response>(Http::builder().status(status).body(body).unwrap());
    let ErrorBody::InteractiveAuth(auth) = asks(401).body else { panic!("{:?}", asks(401)) };
    assert_eq!(auth.flows[0].stages, ["m.login.dummy"]);
    assert!(!format!("{auth:?}").contains("\"s\""));
    assert!(matches!(asks(403).body, ErrorBody::Raw(_)));
    let written: Http<Vec<u8>> = asks(401).try_into_http_response().unwrap();
    assert_eq!(written.body().as_slice(), body.as_bytes());
    let plain = of_login(401, &[], r#"{"errcode":"M_UNKNOWN_TOKEN","error":"No","soft_logout":true}"#);
    let ErrorBody::Standard(standard) = plain.body else { panic!("{plain:?}") };
    assert_eq!(standard.soft_logout, Some(true));
}

#[test]
fn what_asks_to_authenticate_and_is_broken_is_no_standard_error() {
    let body = r#"{"errcode":"M_FORBIDDEN","error":"No","flows":[{"stages":["m.login.dummy"]}],"session":null}"#;
    let strict = error::<register::v3::Response>(Http::builder().status(401).body(body).unwrap());
    let ErrorBody::Raw(raw) = &strict.body else { panic!("{strict:?}") };
    assert_eq!((raw.fault.pointer(), raw.fault.rule()), ("/session", "schema/type"));
    let read =
        |body: &str| Error::from_parts_tolerantly(StatusCode::UNAUTHORIZED, &http::HeaderMap::new(), body.as_bytes());
    let forgiven = read(body);
    assert!(matches!(forgiven.value.body, ErrorBody::InteractiveAuth(_)), "{forgiven:?}");
    assert_eq!(forgiven.deviations.len(), 1);
    // A question with unreadable ways is read as a standard error, if it has an `errcode`.
    let broken = read(r#"{"errcode":"M_FORBIDDEN","error":"No","flows":{}}"#);
    assert!(matches!(broken.value.body, ErrorBody::Standard(_)), "{broken:?}");
    assert_eq!(broken.deviations[0].pointer(), "/flows");
    let broken = read(r#"{"errcode":"M_FORBIDDEN","error":"No","flows":[{"stage":["m.login.dummy"]}]}"#);
    assert!(matches!(broken.value.body, ErrorBody::Standard(_)), "{broken:?}");
    let partly =
        read(r#"{"errcode":"M_UNKNOWN","flows":[{"stages":["a"],"x":1e400},{"stages":["\ud800"]},{"stages":[]}]}"#);
    assert!(matches!(&partly.value.body, ErrorBody::InteractiveAuth(asks) if asks.flows.len() == 2), "{partly:?}");
    let again = read(r#"{"errcode":"M_UNKNOWN","flows":1,"flows":[{"stages":["a"]}]}"#);
    assert!(matches!(again.value.body, ErrorBody::InteractiveAuth(_)), "{again:?}");
    let nothing = read(r#"{"flows":{}}"#);
    assert!(matches!(nothing.value.body, ErrorBody::Raw(_)), "{nothing:?}");
    assert_eq!(nothing.deviations[0].pointer(), "/flows");
}

#[test]
fn what_looks_like_a_broken_question_is_none_where_none_is_asked() {
    let body = r#"{"errcode":"M_FORBIDDEN","error":"No","flows":[{"stage":["m.login.dummy"]}]}"#;
    let strict = of_login(401, &[], body);
    assert!(matches!(&strict.body, ErrorBody::Standard(error) if error.errcode == "M_FORBIDDEN"), "{strict:?}");
    let response = Http::builder().status(401).body(body).unwrap();
    let Err(FromHttpResponseError::Server(read)) = Tolerant::<login::v3::Response>::try_from_http_response(response)
    else {
        panic!("401 is an error");
    };
    assert_eq!(read, Tolerant { value: strict, deviations: Vec::new() });
    let asked = error::<register::v3::Response>(Http::builder().status(401).body(body).unwrap());
    assert!(matches!(&asked.body, ErrorBody::Raw(raw) if raw.fault.pointer() == "/flows/0"), "{asked:?}");
}

#[test]
fn what_is_not_understood_is_not_shown() {
    let error = of_login(500, &[], r#"{"access_token":"syt_secret"}"#);
    let shown = format!("{error:?} {error}");
    assert!(!shown.contains("syt") && !shown.contains("115") && shown.contains("length: 29"), "{shown}");
}

#[test]
fn an_error_is_written_with_a_status_of_errors_alone() {
    let error = of_login(403, &[], r#"{"errcode":"M_FORBIDDEN","error":"No"}"#);
    let asks = of_login(401, &[], r#"{"flows":[]}"#);
    for (error, status) in [(error, 200), (asks, 403)] {
        let error = Error { status: StatusCode::from_u16(status).unwrap(), ..error };
        let refused = error.try_into_http_response::<Vec<u8>>().unwrap_err();
        assert!(refused.to_string().contains("does not go with such an error"), "{refused}");
    }
}

#[test]
fn a_success_is_no_error_and_nothing_else_is_a_success() {
    let with =
        |status: u16| login::v3::Response::try_from_http_response(Http::builder().status(status).body(FULL).unwrap());
    assert!(with(200).is_ok());
    for status in [201, 204, 302, 399] {
        assert!(matches!(with(status), Err(FromHttpResponseError::Status(_))), "{status}");
    }
    for status in [400, 401, 500, 599, 600, 999] {
        assert!(matches!(with(status), Err(FromHttpResponseError::Server(_))), "{status}");
    }
}
