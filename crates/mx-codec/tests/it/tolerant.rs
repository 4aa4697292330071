//! The reader that forgives: what is left out, and what is told of it.

use std::fmt::Write as _;

use mx_codec::session::login::v3::Response;
use mx_codec::{FromHttpResponseError, IncomingResponse, Tolerant};

use super::{FULL, read};

fn tolerant(body: &str) -> Result<Tolerant<Response>, String> {
    Tolerant::try_from_http_response(http::Response::new(body)).map_err(|error| match error {
        FromHttpResponseError::Deserialization(fault) => fault.to_string(),
        other => panic!("200 is a success: {other}"),
    })
}

#[test]
fn what_the_strict_reader_takes_it_takes_equally() {
    let read_strictly = read::<Response>(FULL).unwrap();
    assert_eq!(tolerant(FULL).unwrap(), Tolerant { value: read_strictly, deviations: Vec::new() });
}

#[test]
fn what_is_optional_and_broken_is_left_out_and_told() {
    let body = "\u{feff}{\"user_id\": \"@alice:example.org\", \"access_token\": \"a\", \"home_server\": 1,
 \"device_id\": \"D\", \"well_known\": {\"m.homeserver\": {\"base_url\": \"https://a.b\"}, \"m.identity_server\": null},
 \"refresh_token\": null, \"expires_in_ms\": 1.5, \"x\": [1, {\"y\": 1e400}], \"device_id\": \"E\"}";
    let Tolerant { value, deviations } = tolerant(body).unwrap();
    assert_eq!((value.home_server, value.refresh_token, value.expires_in), (None, None, None));
    assert_eq!(value.device_id, "E");
    assert!(value.well_known.unwrap().identity_server.is_none());
    let told: Vec<_> = deviations.iter().map(|fault| (fault.pointer(), fault.rule(), fault.line())).collect();
    let expected = [
        ("", "wire/byte-order-mark", 1),
        ("/home_server", "schema/type", 1),
        ("/well_known/m.identity_server", "schema/type", 2),
        ("/refresh_token", "schema/type", 3),
        ("/expires_in_ms", "schema/type", 3),
        ("/x/1/y", "wire/number-range", 3),
        ("/device_id", "wire/duplicate-key", 3),
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_optional_object_without_what_it_must_have_is_left_out_as_a_whole() {
    let body =
        r#"{"user_id":"@a:b","access_token":"a","device_id":"D","home_server":"c","well_known":{"m.homeserver":{}}}"#;
    let Tolerant { value, deviations } = tolerant(body).unwrap();
    assert_eq!((value.well_known, value.home_server), (None, None));
    let told: Vec<_> = deviations.iter().map(|fault| (fault.pointer(), fault.rule())).collect();
    let expected = [("/well_known/m.homeserver", "schema/required"), ("/home_server", "prose/home-server-disagrees")];
    assert_eq!(told, expected);
}

#[test]
fn what_is_required_has_to_be_right() {
    let error = tolerant(r#"{"user_id":"alice","access_token":"a","device_id":"D"}"#).unwrap_err();
    let text = "/user_id: is no user ID: it does not start with `@` (prose/malformed-user-id, line 1, column 18)";
    assert_eq!(error, text);
    assert!(tolerant("[]").is_err() && tolerant("{").is_err());
}

#[test]
fn many_deviations_are_found_in_one_pass() {
    let mut members = String::new();
    for index in 0..40_000 {
        write!(members, "\n\"x{index}\":1e400,").unwrap();
    }
    let body = format!("{{{members}\"user_id\":\"@a:b\",\"access_token\":\"a\",\"device_id\":\"D\"}}");
    let deviations = tolerant(&body).unwrap().deviations;
    assert_eq!((deviations.len(), deviations[39_999].line()), (40_000, 40_001));
}
