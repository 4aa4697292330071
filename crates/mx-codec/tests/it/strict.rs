//! The strict reader refuses what JSON parsers accept and Matrix does not.

use std::collections::BTreeSet;

use mx_codec::discovery::{client_well_known, versions};
use mx_codec::session::login::v3::Response;
use mx_codec::session::{login_flows, logout, whoami};
use mx_codec::{FromHttpResponseError, IncomingResponse as _, Json, SpecVersion, Tolerant};
use proptest::prelude::*;

use super::{FULL, login, read};

/// The rule and the pointer of the fault in a login with these members.
fn refused(more: &str) -> (String, String) {
    let fault = login(more).unwrap_err();
    (fault.rule().to_owned(), fault.pointer().to_owned())
}

#[test]
fn members_that_are_not_what_they_must_be() {
    let deep = |depth: usize| format!(r#","x":{}{}"#, "[".repeat(depth), "]".repeat(depth));
    assert!(login(&deep(127)).is_ok());
    let nested = deep(128);
    let cases = [
        (r#","home_server":null"#, "schema/type", "/home_server"),
        (r#","home_server":"a_b""#, "prose/malformed-server-name", "/home_server"),
        (r#","home_server":"example.com""#, "prose/home-server-disagrees", "/home_server"),
        (r#","well_known":null"#, "schema/type", "/well_known"),
        (r#","well_known":[]"#, "schema/type", "/well_known"),
        (r#","well_known":{}"#, "schema/required", "/well_known"),
        (r#","well_known":{"m.homeserver":["https://a.b"]}"#, "schema/type", "/well_known/m.homeserver"),
        (r#","well_known":{"m.homeserver":{}}"#, "schema/required", "/well_known/m.homeserver"),
        (
            r#","well_known":{"m.homeserver":{"base_url":"a.b"}}"#,
            "prose/malformed-uri",
            "/well_known/m.homeserver/base_url",
        ),
        (
            r#","well_known":{"m.homeserver":{"base_url":"ftp://a.b"}}"#,
            "prose/base-url-scheme",
            "/well_known/m.homeserver/base_url",
        ),
        (
            r#","well_known":{"m.homeserver":{"base_url":"http://:8080"}}"#,
            "prose/base-url-scheme",
            "/well_known/m.homeserver/base_url",
        ),
        (
            r#","well_known":{"m.homeserver":{"base_url":"https://a.b"},"tile_server":{}}"#,
            "prose/well-known-name",
            "/well_known/tile_server",
        ),
        (r#","refresh_token":7"#, "schema/type", "/refresh_token"),
        (r#","expires_in_ms":null"#, "schema/type", "/expires_in_ms"),
        (r#","expires_in_ms":"60000""#, "schema/type", "/expires_in_ms"),
        (r#","expires_in_ms":1.5"#, "schema/type", "/expires_in_ms"),
        (r#","expires_in_ms":60000.0"#, "wire/integer-spelling", "/expires_in_ms"),
        (r#","expires_in_ms":6e4"#, "wire/integer-spelling", "/expires_in_ms"),
        (r#","expires_in_ms":-0"#, "wire/integer-spelling", "/expires_in_ms"),
        (r#","expires_in_ms":-1"#, "prose/negative-duration", "/expires_in_ms"),
        (r#","expires_in_ms":9007199254740992"#, "wire/integer-range", "/expires_in_ms"),
        (r#","expires_in_ms":99999999999999999999"#, "wire/integer-range", "/expires_in_ms"),
        (r#","expires_in_ms":1e400"#, "wire/number-range", "/expires_in_ms"),
        (r#","device_id":"E""#, "wire/duplicate-key", "/device_id"),
        (r#","device_id":tru"#, "wire/syntax", "/device_id"),
        (r#","device\u005fid":"E""#, "wire/duplicate-key", "/device_id"),
        (r#","x":1,"x":1"#, "wire/duplicate-key", "/x"),
        (r#","x":[{"a~b/c":1,"a~b/c":1}]"#, "wire/duplicate-key", "/x/0/a~0b~1c"),
        (r#","x":{"a":9007199254740992}"#, "wire/integer-range", "/x/a"),
        (r#","x":[1e400]"#, "wire/number-range", "/x/0"),
        (r#","x":"\ud800""#, "wire/lone-surrogate", "/x"),
        (r#","refresh_token":"\ud800""#, "wire/lone-surrogate", "/refresh_token"),
        (&*nested, "wire/nesting", ""),
    ];
    for (more, rule, pointer) in cases {
        let (found, place) = refused(more);
        assert_eq!(found, rule, "{more}");
        assert!(place == pointer || rule == "wire/nesting", "{more}: {place}");
    }
}

#[test]
fn bodies_that_are_no_object() {
    let cases: [(&[u8], &str); 10] = [
        (b"", "wire/syntax"),
        (b"[]", "schema/type"),
        (b"null", "schema/type"),
        (b"{}", "schema/required"),
        (b"<html>", "wire/syntax"),
        (b"\xEF\xBB\xBF{}", "wire/byte-order-mark"),
        (b"{}{}", "schema/required"),
        (b"{\"user_id\":", "wire/syntax"),
        (b"{\"x\":\"\xE9\"}", "wire/not-utf8"),
        (b"{\"x\":01}", "wire/syntax"),
    ];
    for (body, rule) in cases {
        assert_eq!(read::<Response>(body).unwrap_err().rule(), rule, "{}", body.escape_ascii());
    }
    assert_eq!(read::<Response>(format!("{FULL} ,")).unwrap_err().rule(), "wire/trailing-data");
    assert!(read::<Response>(format!("{FULL}\r\n\t ")).is_ok());
}

#[test]
fn the_place_is_told_by_line_and_column() {
    let fault =
        read::<whoami::v3::Response>("{\n  \"user_id\": \"@alice:example.org\",\n  \"is_guest\": 1\n}").unwrap_err();
    assert_eq!((fault.pointer(), fault.line(), fault.column()), ("/is_guest", 3, 15));
    let text = "/is_guest: invalid type: integer, expected a boolean (schema/type, line 3, column 15)";
    assert_eq!(fault.to_string(), text);
}

#[test]
fn bytes_that_are_no_text_are_told_by_where_they_are() {
    let cases: [(&[u8], &str, (usize, usize)); 9] = [
        (b"{\n\"user_id\":\"@al\xFFice:example.org\"}", "/user_id", (2, 15)),
        (b"{\"well_known\":{\"m.homeserver\":{\"x\":[\"\xC3\"]}}}", "/well_known", (1, 38)),
        (b"{\"x\":\xFF}", "/x", (1, 6)),
        (b"{\"x\":-\xFF}", "/x", (1, 7)),
        (b"{\"x\":1.\xFF}", "/x", (1, 8)),
        (b"{\"x\":1e\xFF}", "/x", (1, 8)),
        (b"{\"x\":tr\xFF}", "/x", (1, 8)),
        (b"{\"user\xFFid\":1}", "", (1, 7)),
        (b"{\"user_id\":\"@alice:example.org\"}\xFF", "", (1, 33)),
    ];
    for (body, pointer, place) in cases {
        let strict = read::<whoami::v3::Response>(body).unwrap_err();
        let tolerant = Tolerant::<whoami::v3::Response>::try_from_http_response(http::Response::new(body));
        let Err(FromHttpResponseError::Deserialization(tolerant)) = tolerant else { panic!("{tolerant:?}") };
        for fault in [&strict, &tolerant] {
            let told = (fault.rule(), (fault.line(), fault.column()));
            assert_eq!(told, ("wire/not-utf8", place), "{}", body.escape_ascii());
        }
        assert_eq!((strict.pointer(), tolerant.pointer()), (pointer, pointer));
    }
    let syntax = read::<whoami::v3::Response>(b"{\"a\":]\xFF").unwrap_err();
    assert_eq!((syntax.rule(), syntax.column()), ("wire/syntax", 6));
}

#[test]
fn what_is_unusual_and_right() {
    for more in [
        r#","home_server":"example.org""#,
        r#","expires_in_ms":0"#,
        r#","expires_in_ms":9007199254740991"#,
        r#","well_known":{"m.homeserver":{"base_url":"HTTPS://[::1]:8448/a/"},"m.tile_server":null}"#,
        r#","x":-9007199254740991"#,
        r#","":{"":1e-400}"#,
    ] {
        assert!(login(more).is_ok(), "{more}: {:?}", login(more));
    }
    let escaped = r#"{"user\u005fid":"\u0040Alice Ü:example.org","access_token":"","device_id":""}"#;
    let login = read::<Response>(escaped).unwrap();
    assert_eq!((login.user_id.localpart(), login.device_id.as_str()), ("Alice Ü", ""));
    assert!(read::<logout::v3::Response>("{}").is_ok() && read::<logout::v3::Response>("[]").is_err());
}

#[test]
fn versions_have_a_grammar() {
    let versions = |list: &str| read::<versions::unversioned::Response>(format!(r#"{{"versions":{list}}}"#));
    let list = versions(r#"["v1.2","v1.19","r0.6.1","v1.9","v01.9"]"#).unwrap().versions;
    let sorted: BTreeSet<SpecVersion<'_>> = list.iter().map(|version| version.borrow()).collect();
    assert_eq!(
        sorted.iter().map(|version| version.as_str()).collect::<Vec<_>>(),
        ["r0.6.1", "v1.2", "v01.9", "v1.9", "v1.19"]
    );
    assert_eq!(list.iter().max().map(ToString::to_string).as_deref(), Some("v1.19"));
    assert_eq!(versions(r#"["v1"]"#).unwrap_err().rule(), "prose/spec-version-grammar");
    assert_eq!(versions(r#"["v1.1",null]"#).unwrap_err().pointer(), "/versions/1");
    let body = r#"{"versions":[],"unstable_features":{"org.example.a":"yes"}}"#;
    let fault = read::<versions::unversioned::Response>(body).unwrap_err();
    assert_eq!(fault.pointer(), "/unstable_features/org.example.a");
}

#[test]
fn the_picture_of_an_identity_provider_is_a_content_uri() {
    let with = |icon: &str| {
        let provider = format!(r#"{{"id":"i","name":"I","icon":"{icon}"}}"#);
        let flow = format!(r#"{{"flows":[{{"type":"m.login.sso","identity_providers":[{provider}]}}]}}"#);
        read::<login_flows::v3::Response>(flow).map(drop).map_err(|fault| (fault.rule(), fault.pointer().to_owned()))
    };
    assert_eq!(with("mxc://example.org:8448/aB0-_"), Ok(()));
    assert_eq!(with(""), Ok(()));
    for wrong in ["https://example.org/a", "mxc://example.org", "mxc://example.org/", "mxc://a_b/a", "mxc://a/b/c"] {
        let place = "/flows/0/identity_providers/0/icon".to_owned();
        assert_eq!(with(wrong), Err(("prose/malformed-mxc-uri", place)), "{wrong}");
    }
}

#[test]
fn what_is_not_known_is_at_hand() {
    let login = read::<Response>(FULL).unwrap();
    let spelling = |json: Option<&Json>| json.and_then(Json::as_number).map(str::to_owned);
    let map = login.well_known.as_ref().unwrap().other().get("org.example.map").unwrap();
    assert_eq!(spelling(map.get("zoom")).as_deref(), Some("1.50"));
    assert_eq!(login.other().get("org.example.more").unwrap().to_string(), r#"[1e3,-0.0,{"a":"ü"}]"#);
    let body = r#"{"m.homeserver":{"base_url":"https://example.org","x":true}}"#;
    let info = read::<client_well_known::unversioned::Response>(body).unwrap();
    assert_eq!(info.homeserver.other().get("x").and_then(Json::as_bool), Some(true));
}

#[test]
fn tokens_are_not_shown() {
    let shown = format!("{:?}", read::<Response>(FULL.replace("1e3", "\"syt_a\"")).unwrap());
    assert!(!shown.contains("syt_") && !shown.contains("syr_"), "{shown}");
    assert!(shown.contains("@alice:example.org"));
}

proptest! {
    #[test]
    fn any_bytes_give_a_value_or_an_error(body in any::<Vec<u8>>(), cut in 0..FULL.len()) {
        let _ = read::<Response>(&body);
        let mut body = FULL.as_bytes().to_vec();
        body.truncate(cut);
        prop_assert!(read::<Response>(&body).is_err());
    }
}

#[test]
fn what_is_told_of_a_fault_is_not_what_the_body_says() {
    for body in [
        r#""{\"access_token\":\"syt_12345\", expected at line 1""#,
        r#"{"user_id":"@a:b","access_token":12345,"device_id":"D"}"#,
        r#"{"user_id":"@a:b","access_token":"a","device_id":"D","x":{"y":12345e400}}"#,
    ] {
        let fault = read::<Response>(body).unwrap_err().to_string();
        assert!(!fault.contains("12345"), "{fault}");
    }
}
