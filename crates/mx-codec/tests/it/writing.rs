//! What is written, and which values are refused.

use std::time::Duration;

use mx_codec::discovery::versions;
use mx_codec::session::login::v3::{DiscoveryInfo, HomeserverInfo, Response};
use mx_codec::{Endpoint, IncomingResponse as _, IntoHttpError, InvalidNumber, Json, Number, OutgoingResponse};

use super::{FULL, login, read};

fn written(value: impl OutgoingResponse) -> Result<http::Response<Vec<u8>>, IntoHttpError> {
    value.try_into_http_response()
}

/// The smallest login, changed.
fn changed(change: impl FnOnce(&mut Response)) -> Response {
    let mut value = login("").unwrap();
    change(&mut value);
    value
}

fn pointer(value: impl OutgoingResponse) -> String {
    let Err(IntoHttpError::Unwritable(unwritable)) = written(value) else { panic!("it must be refused") };
    unwritable.pointer().to_owned()
}

#[test]
fn what_was_read_is_written_again() {
    let response = written(read::<Response>(FULL).unwrap()).unwrap();
    assert_eq!(String::from_utf8_lossy(response.body()), FULL);
    assert_eq!(
        (response.status().as_u16(), &response.headers()["content-type"]),
        (200, &"application/json".parse().unwrap())
    );
    // Unknown members come last, sorted by name.
    let body = r#"{"z":1,"device_id":"D","a":{"c":1,"b":2},"access_token":"a","user_id":"@a:b"}"#;
    let response = written(read::<Response>(body).unwrap()).unwrap();
    let expected = r#"{"user_id":"@a:b","access_token":"a","device_id":"D","a":{"b":2,"c":1},"z":1}"#;
    assert_eq!(String::from_utf8_lossy(response.body()), expected);
}

#[test]
fn strings_are_escaped_where_they_have_to_be() {
    let device = "\"\\/\u{0}\u{1f}\u{7f}\n\u{2028}é🐈";
    let value = changed(|login| login.device_id = device.parse().unwrap());
    let response = written(value.clone()).unwrap();
    assert_eq!(read::<Response>(response.body()).unwrap(), value);
}

#[test]
fn times_are_never_rounded() {
    let with = |time: Duration| changed(|login| login.expires_in = Some(time));
    for whole in [Duration::ZERO, Duration::from_millis(1), Duration::from_millis((1 << 53) - 1)] {
        let response = written(with(whole)).unwrap();
        assert_eq!(read::<Response>(response.body()).unwrap().expires_in, Some(whole));
    }
    for wrong in
        [Duration::from_micros(1), Duration::from_nanos(1_000_001), Duration::from_millis(1 << 53), Duration::MAX]
    {
        assert_eq!(pointer(with(wrong)), "/expires_in_ms", "{wrong:?}");
    }
}

#[test]
fn what_would_not_conform_is_refused() {
    let with_url = |url: &str| {
        let well_known = DiscoveryInfo::new(HomeserverInfo::new(url.to_owned()));
        changed(|login| login.well_known = Some(well_known))
    };
    assert!(written(with_url("https://example.org")).is_ok());
    assert_eq!(pointer(with_url("example.org")), "/well_known/m.homeserver/base_url");
    let elsewhere = changed(|login| login.home_server = "example.com".parse().ok());
    assert_eq!(pointer(elsewhere), "/home_server");
}

#[test]
fn members_that_no_type_knows_are_added() {
    let mut value = login("").unwrap();
    let number = || Json::Number(Number::try_from("1.50").unwrap());
    assert_eq!(value.insert_other("org.example.zoom", Json::Null), Ok(None));
    assert_eq!(value.insert_other("org.example.zoom", number()), Ok(Some(Json::Null)));
    let known = value.insert_other("access_token", Json::Null).unwrap_err();
    assert_eq!(known.to_string(), "the member `access_token` has a field of its own");
    let response = written(value).unwrap();
    assert!(response.body().ends_with(br#""device_id":"D","org.example.zoom":1.50}"#));
}

#[test]
fn what_is_nested_too_deep_to_be_read_is_not_written() {
    let deep = |levels: usize| (0..levels).fold(Json::Null, |inner, _| Json::Array(vec![inner]));
    let with = |levels| changed(|login| assert_eq!(login.insert_other("x", deep(levels)), Ok(None)));
    let response = written(with(127)).unwrap();
    assert_eq!(read::<Response>(response.body()).unwrap(), with(127));
    assert_eq!(pointer(with(128)), format!("/x{}", "/0".repeat(127)));
    assert_eq!(deep(200).to_string().len(), 404);
}

#[test]
fn every_endpoint_is_in_the_list() {
    let operations: Vec<&str> = mx_codec::codecs().iter().map(|codec| codec.operation).collect();
    let due = [Response::OPERATION, versions::unversioned::Response::OPERATION];
    assert!(due.iter().all(|operation| operations.contains(operation)));
    for codec in mx_codec::codecs() {
        // None of them accepts a body that is not an object.
        assert!((codec.strict)(http::Response::new(b"[]")).is_err(), "{}", codec.operation);
    }
    assert!(Response::try_from_http_response(http::Response::new("")).is_err());
}

#[test]
fn a_number_is_one_of_json_and_within_its_bounds() {
    for spelling in ["0", "-0", "1.50", "-1e-7", "9007199254740991", "1E+300"] {
        assert_eq!(Number::try_from(spelling).map(|number| number.as_str().to_owned()).as_deref(), Ok(spelling));
    }
    for spelling in ["", " 1", "1 ", "01", "+1", ".5", "1.", "1,\"a\":2", "null", "[1]", "NaN", "0x1"] {
        assert_eq!(Number::try_from(spelling), Err(InvalidNumber::Grammar), "{spelling}");
    }
    assert_eq!(Number::try_from("-9007199254740992"), Err(InvalidNumber::IntegerRange));
    assert_eq!(Number::try_from("1e400"), Err(InvalidNumber::NumberRange));
}
