//! Kinds of fault that users of Matrix software have reported; `docs/field.md` names the reports.

use super::case::Case;

const ROOM: &str = "/_matrix/client/v3/rooms/!a:example.org";
const TOKEN: (&str, &str) = ("Authorization", "Bearer abc123");
const JSON: (&str, &str) = ("Content-Type", "application/json");
const SENT: &str = r#"{"event_id":"$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"}"#;

/// A request with a body that the server takes.
fn taken(method: &str, url: &str, body: &str) -> Case {
    Case::new(method, url).asking(body, &[TOKEN, JSON]).answering(200, "{}")
}

/// An event that a client sends.
fn sent(kind: &str, content: &str) -> Case {
    taken("PUT", &format!("{ROOM}/send/{kind}/1"), content).answering(200, SENT)
}

fn state(kind: &str, content: &str) -> Case {
    taken("PUT", &format!("{ROOM}/state/{kind}/"), content).answering(200, SENT)
}

fn got(url: &str, body: &str) -> Case {
    Case::new("GET", url).asking("", &[TOKEN]).answering(200, body)
}

fn tells(case: &Case, expected: &[&str]) {
    assert_eq!(case.told(), expected);
}

#[test]
fn relations() {
    let relating = |relation: &str| {
        sent("m.room.message", &format!(r#"{{"msgtype":"m.text","body":"a","m.relates_to":{relation}}}"#))
    };
    for relation in [r#"["a"]"#, "null", r#""$a""#, "7", "{}", r#"{"rel_type":"m.reference"}"#] {
        tells(&relating(relation), &["error relation-form /m.relates_to"]);
    }
    tells(&relating(r#"{"m.in_reply_to":{}}"#), &["error relation-form /m.relates_to/m.in_reply_to"]);
    tells(&relating(r#"{"m.in_reply_to":"$a"}"#), &["error relation-form /m.relates_to/m.in_reply_to"]);
    let replace = r#"{"rel_type":"m.replace","event_id":"$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"}"#;
    tells(&relating(replace), &["error replacement-without-content "]);
    tells(&relating(r#"{"m.in_reply_to":{"event_id":"$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"}}"#), &[]);
    let in_pdu = r#"{"origin":"a.example.org","origin_server_ts":1,"pdus":[{"type":"m.room.message","content":{"msgtype":"m.text","body":"a","m.relates_to":null},"room_id":"!a:example.org","sender":"@a:a.example.org","origin_server_ts":1,"depth":1,"auth_events":[],"prev_events":[],"hashes":{"sha256":"ThisHashCoversAllFieldsInCaseThisIsRedactede"},"signatures":{}}]}"#;
    let pdus =
        Case::new("PUT", "/_matrix/federation/v1/send/1").asking(in_pdu, &[JSON]).answering(200, r#"{"pdus":{}}"#);
    assert!(pdus.told().iter().any(|told| told.contains("relation-form")), "{:?}", pdus.told());
}

#[test]
fn errors_that_are_not_json() {
    let plain = [("Content-Type", "text/plain")];
    let answer = |url: &str, status| Case::new("GET", url).with(&plain).answering(status, "404 page not found");
    let members = format!("{ROOM}/members");
    tells(&answer(&members, 404), &["warning error-not-json "]);
    tells(&answer("/_matrix/identity/v2/pubkey/ed25519:9", 404), &["warning error-not-json "]);
    tells(&answer(&members, 500), &["warning server-error "]);
    tells(
        &answer("/_matrix/identity/v2/validate/email/submitToken?token=a&client_secret=b&sid=c", 500),
        &["warning server-error "],
    );
    tells(&answer("/_matrix/client/v3/unheard/of", 404), &["warning unrecognized-not-told "]);
    tells(&answer("/_matrix/client/v3/unheard/of", 403), &[]);
    tells(&answer("/_matrix/maubot/v1/unheard", 404), &[]);
    let unknown = Case::new("GET", "/_matrix/federation/v1/unheard/of")
        .answering(404, r#"{"errcode":"M_UNRECOGNIZED","error":"?"}"#);
    tells(&unknown, &[]);
}

#[test]
fn an_unknown_endpoint_has_a_code_and_a_status() {
    let unknown = |method: &str, path: &str, status| {
        let body = r#"{"errcode":"M_UNRECOGNIZED","error":"?"}"#;
        Case::new(method, &format!("/_matrix/client/v3/{path}")).answering(status, body).noted()
    };
    assert_eq!(unknown("GET", "unheard/of", 404), [""; 0]);
    assert_eq!(unknown("PUT", "login", 405), [""; 0]);
    assert_eq!(unknown("GET", "unheard/of", 400), ["unrecognized-not-told"]);
    assert_eq!(unknown("PUT", "login", 404), ["unrecognized-not-told"]);
}

#[test]
fn push_conditions_and_tweaks() {
    let rule = |rule: &str| taken("PUT", "/_matrix/client/v3/pushrules/global/override/a", rule);
    let condition = |condition: &str| rule(&format!(r#"{{"actions":[],"conditions":[{condition}]}}"#));
    for broken in [
        r#"{"kind":"event_match","pattern":"a"}"#,
        r#"{"kind":"event_property_contains","key":"a"}"#,
        r#"{"kind":"room_member_count"}"#,
        r#"{"kind":"sender_notification_permission"}"#,
    ] {
        tells(&condition(broken), &["error push-condition-parameters /conditions/0"]);
    }
    tells(&condition(r#"{"kind":"contains_display_name"}"#), &[]);
    tells(&rule(r#"{"actions":[{"value":"default"}]}"#), &["error push-tweak-form /actions/0"]);
    let synced = r#"{"next_batch":"s1","account_data":{"events":[{"type":"m.push_rules","content":{"global":{"underride":[{"rule_id":"a","default":false,"enabled":true,"actions":[],"conditions":[{"kind":"event_match","key":"type"}]}]}}}]}}"#;
    assert_eq!(got("/_matrix/client/v3/sync", synced).told().len(), 1);
}

#[test]
fn fields_of_profiles() {
    let url = |field: &str| format!("/_matrix/client/v3/profile/@alice:example.org/{field}");
    let field = |name: &str, body: &str| got(&url(name), body);
    tells(&field("avatar_url", "{}"), &["warning profile-field-missing "]);
    tells(&field("displayname", r#"{"displayname":7}"#), &["error profile-field-value /displayname"]);
    tells(
        &field("displayname", r#"{"avatar_url":"mxc://a.example.org/b"}"#),
        &["error profile-field-unasked /avatar_url"],
    );
    tells(
        &field("avatar_url", r#"{"avatar_url":"https://a.example.org/b.png"}"#),
        &["warning profile-avatar-not-mxc /avatar_url"],
    );
    tells(&field("org.example.mood", r#"{"org.example.mood":{"a":1.5}}"#), &[]);
    assert_eq!(field("m.tz", r#"{"m.tz":null}"#).noted(), ["profile-field-value"]);
    tells(&taken("PUT", &url("displayname"), r#"{"name":"Alice"}"#), &["error profile-field-unasked /name"]);
    tells(&taken("PUT", &url("displayname"), r#"{"displayname":7}"#), &["error profile-field-value /displayname"]);
}

#[test]
fn numbers_that_are_not_canonical() {
    let content = |number: &str| format!(r#"{{"msgtype":"m.text","body":"a","org.example.number":{number}}}"#);
    tells(&sent("m.room.message", &content("2.3")), &["warning fraction-signed /org.example.number"]);
    tells(&sent("m.room.message", &content("1.0")), &["warning integer-spelling /org.example.number"]);
    tells(&sent("m.room.message", &content("1e3")), &["warning integer-spelling /org.example.number"]);
    tells(&sent("m.room.message", &content("9007199254740992")), &["warning integer-range /org.example.number"]);
    tells(&state("org.example.settings", r#"{"volume":0.5}"#), &["warning fraction-signed /volume"]);
    let room = |body: &str| {
        taken("POST", "/_matrix/client/v3/createRoom", body).answering(200, r#"{"room_id":"!a:example.org"}"#)
    };
    tells(
        &room(r#"{"creation_content":{"org.example.weight":0.5}}"#),
        &["warning fraction-signed /creation_content/org.example.weight"],
    );
    tells(
        &room(r#"{"room_version":"10","initial_state":[{"type":"org.example.a","content":{"b":1.5}}]}"#),
        &["warning fraction-signed /initial_state/0/content/b"],
    );
    let data = "/_matrix/client/v3/user/@alice:example.org/account_data/org.example.settings";
    tells(&taken("PUT", data, r#"{"volume":0.5}"#), &[]);
    let refused = sent("m.room.message", &content("2.3")).answering(400, r#"{"errcode":"M_BAD_JSON","error":"no"}"#);
    assert_eq!(refused.noted(), ["fraction-signed"]);
}

#[test]
fn contents_that_lack_members() {
    tells(
        &state("m.room.join_rules", r#"{"join_rule":"restricted","allow":[{"room_id":"!b:example.org"}]}"#),
        &["error event-content /allow/0"],
    );
    tells(&sent("m.room.message", "{}"), &["error event-content "]);
    tells(&state("m.room.tombstone", "{}"), &["error event-content "]);
    tells(&state("m.space.child", "{}"), &[]);
    let data = "/_matrix/client/v3/user/@alice:example.org/account_data/m.ignored_user_list";
    tells(&taken("PUT", data, "{}"), &[]);
    let typing =
        r#"{"origin":"a.example.org","origin_server_ts":1,"pdus":[],"edus":[{"edu_type":"m.typing","content":{}}]}"#;
    let edus =
        Case::new("PUT", "/_matrix/federation/v1/send/1").asking(typing, &[JSON]).answering(200, r#"{"pdus":{}}"#);
    tells(&edus, &["error event-content /edus/0/content"]);
    let redacted = r#"{"type":"m.room.message","content":{},"event_id":"$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG","room_id":"!a:example.org","sender":"@a:example.org","origin_server_ts":1}"#;
    tells(&got(&format!("{ROOM}/event/$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"), redacted), &[]);
}

#[test]
fn new_users() {
    let register = |user: &str| {
        let body = format!(r#"{{"user_id":"{user}","access_token":"abc","device_id":"A"}}"#);
        let asked = r#"{"type":"m.login.application_service","username":"a"}"#;
        taken("POST", "/_matrix/client/v3/register", asked).answering(200, &body)
    };
    tells(&register("@alice:example.org"), &[]);
    for user in ["@Alice:example.org", "@:example.org", "@a b:example.org"] {
        assert_eq!(register(user).told().len(), 1, "{user}: {:?}", register(user).told());
    }
}

#[test]
fn tokens_that_are_needless_or_missing() {
    let refused = |url: &str, code: &str| {
        Case::new("POST", url)
            .asking(r#"{"refresh_token":"a"}"#, &[JSON])
            .answering(401, &format!(r#"{{"errcode":"{code}","error":"no"}}"#))
    };
    tells(&refused("/_matrix/client/v3/refresh", "M_MISSING_TOKEN"), &["warning token-demanded /errcode"]);
    tells(&refused("/_matrix/client/v3/refresh", "M_UNKNOWN_TOKEN"), &[]);
    let devices = Case::new("GET", "/_matrix/client/v3/devices")
        .asking("", &[("Accept", "*/*")])
        .answering(200, r#"{"devices":[]}"#);
    assert_eq!(devices.noted(), ["token-not-demanded"]);
    let call = |headers: &[(&str, &str)]| {
        Case::new("PUT", "/_matrix/app/v1/transactions/1?access_token=a")
            .asking(r#"{"events":[]}"#, headers)
            .answering(200, "{}")
    };
    tells(&call(&[JSON]), &["error appservice-without-header "]);
    tells(&call(&[JSON, TOKEN]), &[]);
    tells(&got("/_matrix/client/v3/devices?access_token=a", r#"{"devices":[]}"#), &["warning token-in-query "]);
}

#[test]
fn account_data_that_servers_manage() {
    let put = |kind: &str, body: &str| {
        taken("PUT", &format!("/_matrix/client/v3/user/@alice:example.org/account_data/{kind}"), body)
    };
    tells(&put("m.push_rules", r#"{"global":{}}"#), &["error managed-account-data-taken "]);
    tells(
        &put("m.fully_read", r#"{"event_id":"$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"}"#),
        &["error managed-account-data-taken "],
    );
    tells(&put("m.direct", "{}"), &[]);
    let refused = put("m.push_rules", r#"{"global":{}}"#).answering(405, r#"{"errcode":"M_BAD_JSON","error":"no"}"#);
    tells(&refused, &[]);
}

#[test]
fn an_error_under_success_is_one_finding() {
    let error = r#"{"errcode":"M_NO_VALID_SESSION","error":"no"}"#;
    let url = "/_matrix/identity/v2/3pid/getValidated3pid?sid=1&client_secret=a";
    tells(&Case::new("GET", url).answering(200, error), &["error error-under-success "]);
    // Its schema takes any object.
    tells(&got("/_matrix/client/v3/devices", error), &["warning error-under-success "]);
}

#[test]
fn versions_of_rooms() {
    let room = |version: &str, levels: &str| {
        let event = |kind: &str, content: &str| {
            format!(
                r#"{{"type":"{kind}","content":{content},"event_id":"$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG","sender":"@a:example.org","origin_server_ts":1,"room_id":"!a:example.org","state_key":""}}"#
            )
        };
        let create = event("m.room.create", &format!(r#"{{{version}"creator":"@a:example.org"}}"#));
        got(&format!("{ROOM}/state"), &format!("[{create},{}]", event("m.room.power_levels", levels)))
    };
    tells(&room(r#""room_version":"9","#, r#"{"ban":"50"}"#), &[]);
    tells(&room("", r#"{"users":{"@a:example.org":" 050 "}}"#), &[]);
    tells(&room(r#""room_version":"10","#, r#"{"ban":"50"}"#), &["warning event-content /1/content/ban"]);
    tells(&room(r#""room_version":"9","#, r#"{"ban":"high"}"#), &["warning event-content /1/content/ban"]);
    assert_eq!(state("m.room.power_levels", r#"{"ban":"50"}"#).noted(), ["event-content"]);
}

#[test]
fn what_was_asked_wrongly_has_no_right_answer() {
    let member = r#"{"chunk":[{"type":"m.room.member","state_key":"@a:example.org","sender":"@a:example.org","event_id":"$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG","room_id":"!a:example.org","origin_server_ts":1,"content":{"membership":"join"}}]}"#;
    tells(&got(&format!("{ROOM}/members?membership=martian"), member), &["error parameter-value "]);
    tells(
        &got(&format!("{ROOM}/members?membership=leave"), member),
        &["error member-list-unasked /chunk/0/content/membership"],
    );
    tells(&got("/_matrix/client/v3/pushrules/global/content/", "[]"), &[]);
}

#[test]
fn what_was_refused_in_part_is_a_note() {
    let keys = r#"{"@b:example.org":{"X":{"user_id":"@b:example.org","device_id":"X","algorithms":[],"keys":{},"signatures":{"@a:example.org":{"ed25519:q":"z"}}}}}"#;
    let upload = taken("POST", "/_matrix/client/v3/keys/signatures/upload", keys);
    assert_eq!(upload.told().len(), 1);
    let failures = r#"{"failures":{"@b:example.org":{"X":{"errcode":"M_INVALID_SIGNATURE","error":"no"}}}}"#;
    tells(&upload.answering(200, failures), &[]);
}

#[test]
fn headers_have_the_listed_values() {
    let url = "/_matrix/client/v1/media/thumbnail/example.org/a?width=32&height=32";
    let thumbnail = |kind: &str| {
        let mut headers: Vec<(&str, &str)> = mx_rules::cors::ALL.to_vec();
        headers.extend([
            ("Content-Type", kind),
            ("Content-Disposition", "inline"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
        ]);
        Case::new("GET", url).asking("", &[TOKEN]).with(&headers).answering(200, "x")
    };
    tells(&thumbnail("image/webp"), &[]);
    tells(&thumbnail("text/plain; charset=utf-8"), &["error header-value "]);
}

/// A parameter is told beside what the body lacks.
#[test]
fn a_wrong_parameter_and_a_wrong_body_are_two_findings() {
    let broken = taken("POST", "/_matrix/client/v3/register?kind=robot", "7");
    let refused = broken.answering(400, r#"{"errcode":"M_BAD_JSON","error":"no"}"#);
    assert_eq!(refused.noted(), ["parameter-value", "type"]);
}

#[test]
fn browsers_ask_before_they_send() {
    let asked = |url: &str| Case::new("OPTIONS", url).asking("", &[("Access-Control-Request-Method", "PUT")]);
    let url = format!("{ROOM}/send/m.room.message/1");
    tells(&asked(&url).answering(200, ""), &[]);
    tells(&asked(&url).with(&[("Server", "example")]).answering(200, ""), &["warning cors-missing "]);
    let narrow = [("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Methods", "GET, POST, OPTIONS")];
    assert_eq!(
        asked(&url).with(&narrow).answering(200, "").noted(),
        ["cors-lists-incomplete", "cors-lists-incomplete"]
    );
    let any = Case::new("OPTIONS", "/_matrix/identity/v2/lookup")
        .asking("", &[("Origin", "https://a.example.org")])
        .with(&[("Server", "example")])
        .answering(200, "");
    tells(&any, &["warning cors-missing "]);
    // Not every request with this method is a browser's.
    tells(&Case::new("OPTIONS", &url).with(&[("Server", "a")]).answering(200, ""), &[]);
}

/// Traffic that is right, and was told before.
#[test]
fn what_is_right_is_silent() {
    let refused = |body: &str, code: &str| {
        let error = format!(r#"{{"errcode":"{code}","error":"no"}}"#);
        Case::new("POST", "/_matrix/client/v3/login").asking(body, &[JSON]).answering(401, &error)
    };
    tells(&refused(r#"{"type":"m.login.password"}"#, "M_UNAUTHORIZED"), &[]);
    tells(&refused(r#"{"type":"m.login.application_service"}"#, "M_MISSING_TOKEN"), &[]);
    let html = [("Content-Type", "text/html")];
    let page = |url: &str, body: &str| Case::new("GET", url).with(&html).answering(404, body);
    tells(&page("/_matrix/client/v3/unheard/of", "<hr><center>nginx</center>"), &[]);
    tells(&page("/_matrix/client/v3/auth/m.login.recaptcha/fallback/web", "<p>No</p>"), &[]);
    let data = |body: &str| {
        taken("PUT", "/_matrix/client/v3/user/@alice:example.org/account_data/m.cross_signing.master", body)
    };
    tells(&data(r#"{"encrypted":{"a":{"ciphertext":"AAAA","mac":"AAAA","ephemeral":"AAAA"}}}"#), &[]);
    let filter = "%7B%22event_fields%22%3A%5B%22type%22%2C%22content.m.relates_to%22%5D%7D";
    let cut = r#"{"next_batch":"s1","rooms":{"join":{"!a:example.org":{"timeline":{"events":[{"type":"m.room.message","content":{"m.relates_to":{"rel_type":"m.replace","event_id":"$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"}}}]}}}}}"#;
    tells(&got(&format!("/_matrix/client/v3/sync?filter={filter}"), cut), &[]);
    let device = r#"{"devices":[{"device_id":"A","last_seen_ip":"fe80::1%eth0"}]}"#;
    tells(&got("/_matrix/client/v3/devices", device), &[]);
}

/// Anybody may write a version into the content of an event.
#[test]
fn a_version_in_a_content_tells_nothing() {
    let event = |kind: &str, content: &str, key: &str| {
        format!(
            r#"{{"type":"{kind}","content":{content},"event_id":"$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG","sender":"@a:example.org","origin_server_ts":1,"room_id":"!a:example.org"{key}}}"#
        )
    };
    let custom = event("org.example.a", r#"{"room_version":"1","room_id":"!a:example.org"}"#, r#","state_key":"a""#);
    let levels = event("m.room.power_levels", r#"{"ban":"50"}"#, r#","state_key":"""#);
    let create = event("m.room.create", r#"{"room_version":"11"}"#, r#","state_key":"""#);
    let state = got(&format!("{ROOM}/state"), &format!("[{custom},{levels},{create}]"));
    tells(&state, &["warning event-content /1/content/ban"]);
}
