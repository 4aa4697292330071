//! The tolerant reader: what it leaves out, and what it reports.

use std::fmt::Write as _;

use mx_codec::discovery::{client_well_known, versions};
use mx_codec::session::login::v3::Response;
use mx_codec::session::login_flows;
use mx_codec::{Endpoint, Fault, FromHttpResponseError, IncomingResponse, OwnedSpecVersion, Tolerant};

use super::{FULL, read};

fn tolerant(body: &str) -> Result<Tolerant<Response>, String> {
    tolerantly(body)
}

fn tolerantly<T: Endpoint>(body: &str) -> Result<Tolerant<T>, String> {
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
    let expected = [("/home_server", "prose/home-server-disagrees"), ("/well_known/m.homeserver", "schema/required")];
    assert_eq!(told, expected);
}

#[test]
fn what_is_required_has_to_be_right() {
    let error = tolerant(r#"{"user_id":"alice","access_token":"a","device_id":"D"}"#).unwrap_err();
    let text = "/user_id: is not a user ID: it does not start with `@` (prose/malformed-user-id, line 1, column 18)";
    assert_eq!(error, text);
    assert!(tolerant("[]").is_err() && tolerant("{").is_err());
}

#[test]
fn the_last_of_a_name_counts() {
    let body = r#"{"user_id":null,"user_id":"@a:b","access_token":"a","device_id":"D"}"#;
    let Tolerant { value, deviations } = tolerant(body).unwrap();
    assert_eq!(value.user_id, "@a:b");
    assert_eq!(
        deviations.iter().map(|fault| (fault.pointer(), fault.column())).collect::<Vec<_>>(),
        [("/user_id", 15), ("/user_id", 27)]
    );
    let body = r#"{"user_id":"@a:b","user_id":null,"access_token":"a","device_id":"D"}"#;
    assert_eq!(
        tolerant(body).unwrap_err(),
        "/user_id: invalid type: null, expected a string (schema/type, line 1, column 32)"
    );
    // `well_known` is left out as a whole: of its two broken members, only the last is reported.
    let body = r#"{"user_id":"@a:b","access_token":"a","device_id":"D",
        "well_known":{"m.homeserver":{"base_url":1},"m.homeserver":{"base_url":2}}}"#;
    let Tolerant { value, deviations } = tolerant(body).unwrap();
    assert_eq!((value.well_known, deviations.len()), (None, 2));
    assert_eq!(deviations[0].rule(), "wire/duplicate-key");
    assert_eq!(deviations[1].pointer(), "/well_known/m.homeserver/base_url");
}

#[test]
fn a_mark_before_the_body_moves_no_place() {
    let error = tolerant("\u{feff}{\"user_id\":1}").unwrap_err();
    assert!(error.ends_with("(schema/type, line 1, column 15)"), "{error}");
    let error = tolerant("\u{feff}[\n]").unwrap_err();
    assert!(error.ends_with("(schema/type, line 1, column 3)"), "{error}");
    let error = tolerant("\u{feff}\n{,").unwrap_err();
    assert!(error.ends_with("(wire/syntax, line 2, column 2)"), "{error}");
}

#[test]
fn a_broken_element_costs_nothing_but_itself() {
    let read = tolerantly::<versions::unversioned::Response>(r#"{"versions":["v1.1","1.2",3,"r0.6.1"]}"#).unwrap();
    assert_eq!(read.value.versions.iter().map(OwnedSpecVersion::as_str).collect::<Vec<_>>(), ["v1.1", "r0.6.1"]);
    let places = |deviations: &[Fault]| deviations.iter().map(ToString::to_string).collect::<Vec<_>>();
    let told = [
        "/versions/1: is not a release: it has neither the form `v1.19` nor `r0.6.1` (prose/spec-version-grammar, line 1, column 25)",
        "/versions/2: invalid type: integer, expected a string (schema/type, line 1, column 27)",
    ];
    assert_eq!(places(&read.deviations), told);
    let body = r#"{"flows":[null,{"type":"m.login.sso"},{"get_login_token":true}]}"#;
    let read = tolerantly::<login_flows::v3::Response>(body).unwrap();
    assert_eq!(read.value.flows.unwrap().iter().map(|flow| &*flow.kind).collect::<Vec<_>>(), ["m.login.sso"]);
    assert_eq!(read.deviations.len(), 2);
}

#[test]
fn deviations_are_in_the_order_of_the_body() {
    let body = r#"{"user_id":1,"user_id":null,"home_server":2,"home_server":"c","user_id":"@a:b","access_token":"a",
        "device_id":"D","org.example":{"a":1},"org.example":1e400,"org.example":2}"#;
    let Tolerant { value, deviations } = tolerant(body).unwrap();
    assert_eq!((value.user_id.as_str(), value.home_server), ("@a:b", None));
    let told: Vec<_> = deviations.iter().map(|fault| (fault.pointer(), fault.rule())).collect();
    let expected = [
        ("/user_id", "schema/type"),
        ("/user_id", "wire/duplicate-key"),
        ("/user_id", "schema/type"),
        ("/home_server", "schema/type"),
        ("/home_server", "wire/duplicate-key"),
        ("/home_server", "prose/home-server-disagrees"),
        ("/user_id", "wire/duplicate-key"),
        ("/org.example", "wire/duplicate-key"),
        ("/org.example", "wire/number-range"),
        ("/org.example", "wire/duplicate-key"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_does_not_go_together_is_told_by_its_own_place() {
    let place = |fault: &Fault| (fault.pointer().to_owned(), fault.line(), fault.column());
    let body = "{\n\"user_id\":\"@a:b\",\n\"home_server\": \"c\",\n\"access_token\":\"a\",\n\"device_id\":\"D\"\n}";
    let due = ("/home_server".to_owned(), 3, 16);
    assert_eq!(place(&read::<Response>(body).unwrap_err()), due);
    assert_eq!(place(&tolerant(body).unwrap().deviations[0]), due);
    assert_eq!(place(&tolerant(&format!("\u{feff}{body}")).unwrap().deviations[1]), due);

    let body = "{\"m.homeserver\":{\"base_url\":\"x\"},\n\"m.homeserver\":{\"base_url\":\"https://a.b\"}}";
    let deviations = tolerantly::<client_well_known::unversioned::Response>(body).unwrap().deviations;
    assert_eq!(deviations.iter().map(|fault| (fault.line(), fault.column())).collect::<Vec<_>>(), [(1, 29), (2, 16)]);

    let body = "{\"flows\":[{},{\"type\":\"m.login.sso\",\"identity_providers\":[\n {\"id\":\"a\",\"name\":\"b\",\"icon\":\"c\"}]}]}";
    let due = ("/flows/1/identity_providers/0/icon".to_owned(), 2, 30);
    assert_eq!(place(&tolerantly::<login_flows::v3::Response>(body).unwrap().deviations[1]), due);
    let strict = read::<login_flows::v3::Response>(body.replace("{},", "{\"type\":\"a\"},")).unwrap_err();
    assert_eq!(place(&strict), due);
}

#[test]
fn both_readers_tell_the_same() {
    let least = r#""user_id":"@a:b","access_token":"a","device_id":"D""#;
    for more in [
        r#""device_id":"E""#,
        r#""home_server":"a_b""#,
        r#""home_server":"c""#,
        r#""well_known":[]"#,
        r#""well_known":{"m.homeserver":{}}"#,
        r#""well_known":{"m.homeserver":{"base_url":"ftp://a"}}"#,
        r#""well_known":{"m.homeserver":{"base_url":"http://a"},"name":1}"#,
        r#""well_known":{"m.homeserver":{"base_url":"http://a"},"a.b":{"c":1,"c":2}}"#,
        r#""expires_in_ms":1.5"#,
        r#""x":1,"x":1"#,
        r#""x":[1e400]"#,
        r#""x":"\ud800""#,
    ] {
        let body = format!("{{{least},\n{more}}}");
        assert_eq!(tolerant(&body).unwrap().deviations, [read::<Response>(&body).unwrap_err()], "{more}");
    }
}

/// The time is linear in the size of the body: a quadratic reader would not finish here.
#[test]
fn many_deviations_are_found_in_one_pass() {
    const MANY: usize = 50_000;
    let least = r#""user_id":"@a:b","access_token":"a","device_id":"D""#;
    let lines: String = (0..MANY).fold(String::new(), |mut text, index| {
        write!(text, "\n\"x{index}\":1e400,").unwrap();
        text
    });
    let deviations = tolerant(&format!("{{{lines}{least}}}")).unwrap().deviations;
    assert_eq!((deviations.len(), deviations[MANY - 1].line()), (MANY, MANY + 1));

    let broken = "\"user_id\":1,".repeat(MANY) + &"\"access_token\":1,".repeat(MANY);
    let right = "\"a\":1,".repeat(MANY);
    assert_eq!(tolerant(&format!("{{{broken}{right}{least}}}")).unwrap().deviations.len(), 5 * MANY - 1);

    let well_known = r#""well_known":{"m.homeserver":{"base_url":"http://a"},"x.y":1e400,"b":1,"c":2},"#.repeat(MANY);
    assert_eq!(tolerant(&format!("{{{well_known}{least}}}")).unwrap().deviations.len(), 4 * MANY - 1);

    let wrong = r#"{"m.homeserver":{"base_url":"x"},"m.homeserver":{"base_url":"http://a"}},"#;
    let well_known = format!(r#""well_known":{wrong}"#).repeat(MANY);
    assert_eq!(tolerant(&format!("{{{well_known}{least}}}")).unwrap().deviations.len(), 3 * MANY - 1);
    let servers = r#""m.homeserver":{"base_url":"x"},"m.identity_server":{"base_url":""},"#.repeat(MANY);
    let body = format!(r#"{{"well_known":{{{servers}"m.homeserver":{{"base_url":"http://a"}}}},{least}}}"#);
    assert_eq!(tolerant(&body).unwrap().deviations.len(), 4 * MANY - 1);

    let providers = vec![r#"{"id":"a","name":"b","brand":1,"icon":"a"}"#; MANY].join(",");
    let body = format!(r#"{{"flows":[{{"type":"m.login.sso","identity_providers":[{providers}]}}]}}"#);
    assert_eq!(tolerantly::<login_flows::v3::Response>(&body).unwrap().deviations.len(), 2 * MANY);
}
