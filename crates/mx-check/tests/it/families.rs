//! Cases that the families of the prose layer leave alone or judge by release, beyond the examples of the rules.

use mx_rules::cors;

use super::case::Case;

const PAGE: &str = "<html><title>Not today</title></html>";
const HTML: &[(&str, &str)] = &[("Content-Type", "text/html")];
const JSON: &[(&str, &str)] = &[("Content-Type", "application/json")];

#[test]
fn pages_of_proxies_and_for_people_are_left_alone() {
    let proxy = "<html><h1>413 Request Entity Too Large</h1><hr><center>nginx</center></html>";
    let whoami = Case::new("GET", "/_matrix/client/v3/account/whoami");
    whoami.with(HTML).answering(413, proxy).breaks(&[]);
    let page = |url: &str, status: u16| Case::new("GET", url).with(HTML).answering(status, PAGE);
    // Only the absence of the server is reported.
    page("/_matrix/client/v3/account/whoami", 502).breaks(&["server-error"]);
    page("/_matrix/client/v3/account/whoami", 413).breaks(&["error-not-json"]);
    page("/_matrix/client/v3/events/$a", 404).breaks(&["error-not-json"]);
    page("/.well-known/matrix/client", 404).breaks(&[]);
    page("/.well-known/matrix/client", 500).breaks(&["server-error"]);
    page("/_matrix/client/v3/login/sso/redirect", 400).breaks(&[]);
    page("/_matrix/identity/v2/validate/email/submitToken?token=a&client_secret=b&sid=c", 400).breaks(&[]);
    Case::new("POST", "/_matrix/identity/v2/3pid/unbind").with(HTML).answering(404, PAGE).breaks(&[]);
}

#[test]
fn without_headers_nothing_is_said_of_headers() {
    let bare = |url: &str, status, body| Case::new("GET", url).with(&[]).answering(status, body);
    bare("/_matrix/client/versions", 200, r#"{"versions":["v1.19"]}"#).breaks(&[]);
    bare("/_matrix/client/v1/media/download/example.org/a/b.png", 200, "x").breaks(&[]);
    bare("/_matrix/client/v1/media/download/example.org/a", 307, "").breaks(&[]);
    bare("/_matrix/client/v3/account/whoami", 429, r#"{"errcode":"M_LIMIT_EXCEEDED","error":"Later"}"#).breaks(&[]);
    bare("/_matrix/federation/v1/media/download/a", 200, "x").breaks(&[]);
}

#[test]
fn one_cause_is_one_finding() {
    let whoami = |status, body| Case::new("GET", "/_matrix/client/v3/account/whoami").answering(status, body);
    whoami(500, r#"{"errcode":"M_UNKNOWN_TOKEN","error":"Oops"}"#).breaks(&["server-error"]);
    whoami(500, "").breaks(&["server-error"]);
    whoami(503, "").breaks(&["server-error"]);
    whoami(503, r#"{"errcode":"M_UNKNOWN","error":"Cannot reach example.org"}"#).breaks(&[]);
    whoami(404, "").breaks(&["error-without-body"]);
    whoami(404, r#"{"error":"No"}"#).breaks(&["required"]);
    whoami(404, r#""No""#).breaks(&["type"]);
    whoami(404, "{").breaks(&["syntax"]);
    whoami(400, r#"{"errcode":"M_BAD_JSON","error":1}"#).breaks(&["type"]);
    whoami(405, r#"{"errcode":"M_UNRECOGNIZED","error":"No"}"#).breaks(&[]);
    whoami(403, r#"{"errcode":"ORG.EXAMPLE_NO","error":""}"#).breaks(&[]);
    whoami(409, r#"{"errcode":"M_TOO_LARGE","error":"No"}"#).breaks(&[]);
}

#[test]
fn other_apis_are_not_held_to_the_standard_error() {
    let make_join = "/_matrix/federation/v1/make_join/!a:example.org/@alice:example.org";
    let federated = |status, body| Case::new("GET", make_join).with(JSON).answering(status, body);
    federated(404, r#"{"errcode":"m_custom"}"#).breaks(&[]);
    federated(401, r#"{"errcode":"M_FORBIDDEN","error":"No"}"#).breaks(&["errcode-status-unusual"]);
    federated(418, "").breaks(&["undocumented-status"]);
    federated(429, r#"{"errcode":"M_UNKNOWN","error":"Later"}"#).breaks(&[]);
}

#[test]
fn codes_count_from_their_release_on() {
    let refused = Case::new("GET", "/_matrix/client/v3/account/whoami")
        .answering(400, r#"{"errcode":"M_UNRECOGNIZED","error":"No"}"#);
    assert_eq!(refused.broken_in("v1.5"), Vec::<&str>::new());
    assert_eq!(refused.broken_in("v1.6"), ["errcode-status-unusual"]);
    let suspended = Case::new("POST", "/_matrix/client/v3/createRoom")
        .answering(400, r#"{"errcode":"M_USER_SUSPENDED","error":"No"}"#);
    assert_eq!(suspended.broken_in("v1.12"), Vec::<&str>::new());
    assert_eq!(suspended.broken_in("v1.13"), ["errcode-status"]);
}

#[test]
fn whoever_authenticates_hears_why_and_what_next() {
    let flows = |rest: &str| format!(r#"{{"flows":[{{"stages":["m.login.terms"]}}],"session":"a"{rest}}}"#);
    let asks = |url: &str, rest: &str| Case::new("POST", url).answering(401, &flows(rest));
    let (register, devices) = ("/_matrix/client/v3/register", "/_matrix/client/v3/delete_devices");
    asks(devices, r#","errcode":"M_FORBIDDEN","error":"No""#).breaks(&["auth-stage-elsewhere"]);
    assert_eq!(asks(devices, "").broken_in("v1.10"), Vec::<&str>::new());
    let policies = |inner: &str| format!(r#","params":{{"m.login.terms":{{"policies":{inner}}}}}"#);
    for right in
        ["{}", r#"{"a":{"version":"1"}}"#, r#"{"a":{"version":"1","x":1,"en":{"name":"A","url":"HTTPS://a"}}}"#]
    {
        asks(register, &policies(right)).breaks(&[]);
    }
    for wrong in ["[]", r#"{"a":{}}"#, r#"{"a":{"version":1}}"#, r#"{"a":{"version":"1","en":{"name":"A","url":"a"}}}"#]
    {
        asks(register, &policies(wrong)).breaks(&["auth-terms-without-policies"]);
    }
    let plain = r#"{"errcode":"M_MISSING_TOKEN","error":"No"}"#;
    Case::new("POST", devices).answering(401, plain).breaks(&[]);
}

#[test]
fn registration_asks_first_but_for_guests_and_services() {
    let answer = r#"{"user_id":"@alice:example.org","access_token":"abc123","device_id":"GHTYAJCE"}"#;
    let register = |query: &str, body: &str, headers: &[(&str, &str)]| {
        Case::new("POST", &format!("/_matrix/client/v3/register{query}")).asking(body, headers).answering(200, answer)
    };
    register("", "{}", JSON).breaks(&["auth-skipped"]);
    register("?kind=user", r#"{"username":"alice"}"#, JSON).breaks(&["auth-skipped"]);
    register("", r#"{"auth":{"session":"a"}}"#, JSON).breaks(&[]);
    register("?kind=guest", "{}", JSON).breaks(&[]);
    register("", r#"{"type":"m.login.application_service","username":"alice"}"#, JSON).breaks(&[]);
    register("", "{}", &[JSON[0], ("Authorization", "Bearer abc")]).breaks(&[]);
    register("", "{}", &[]).breaks(&[]);
}

#[test]
fn media_headers_are_demanded_since_their_release() {
    let media = Case::new("GET", "/_matrix/media/v3/download/example.org/a").with(&cors::ALL).answering(200, "x");
    assert_eq!(media.broken_in("v1.3"), ["media-policy-missing"]);
    assert_eq!(media.broken_in("v1.4"), ["media-policy-missing", "media-resource-policy-missing"]);
    let all = ["disposition-missing", "media-policy-missing", "media-resource-policy-missing", "media-type-missing"];
    assert_eq!(media.broken_in("v1.12"), all);
}

#[test]
fn file_names_may_be_cleaned_up_but_not_lost() {
    let named = |name: &str, disposition: &str| {
        let mut headers = cors::ALL.to_vec();
        headers.extend([
            ("Content-Type", "text/plain"),
            ("Content-Security-Policy", "sandbox"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("Content-Disposition", disposition),
        ]);
        let url = format!("/_matrix/client/v1/media/download/example.org/a/{name}");
        Case::new("GET", &url).with(&headers).answering(200, "x")
    };
    named("a.txt", "attachment; filename=\"a.txt\"").breaks(&[]);
    named("a%2Etxt", "attachment; filename=a.txt").breaks(&[]);
    named("a%20b.txt", "attachment; filename=a_b.txt").breaks(&[]);
    named("a%20b.txt", "attachment").breaks(&["media-filename-missing"]);
    named("a.txt", "attachment; filename=A.txt").breaks(&["media-filename-missing"]);
}

#[test]
fn redirects_of_the_authenticated_media_need_no_leave() {
    let redirect = |url: &str| {
        let headers: Vec<_> = cors::ALL.into_iter().chain([("Location", "/elsewhere")]).collect();
        Case::new("GET", url).with(&headers).answering(308, "")
    };
    redirect("/_matrix/client/v1/media/download/example.org/a").breaks(&[]);
    redirect("/_matrix/client/v1/media/download/example.org/a").answering(304, "").breaks(&[]);
    redirect("/_matrix/media/v3/thumbnail/example.org/a?width=1&height=1").breaks(&["redirect-unasked"]);
    redirect("/_matrix/media/v3/thumbnail/example.org/a?width=1&height=1&allow_redirect=true").breaks(&[]);
}

#[test]
fn links_lead_to_the_text_of_the_api_and_of_the_code() {
    let versions = |api: &str| Case::new("GET", &format!("/_matrix/{api}/versions")).with(JSON);
    let answer = r#"{"versions":["v1.19"]}"#;
    assert_eq!(versions("client").answering(200, answer).links(), ["client-server-api/#web-browser-clients"]);
    assert_eq!(versions("identity").answering(200, answer).links(), ["identity-service-api/#web-browser-clients"]);

    let invite = Case::new("POST", "/_matrix/client/v3/rooms/!a:example.org/invite");
    let blocked = invite.answering(400, r#"{"errcode":"M_INVITE_BLOCKED","error":"Blocked"}"#);
    assert_eq!(blocked.links(), ["client-server-api/#invite-permission"]);
    assert_eq!(blocked.broken_in("v1.18"), ["errcode-status"]);
    assert_eq!(blocked.broken_in("v1.17"), Vec::<&str>::new());
}

#[test]
fn what_stands_in_many_sections_leads_to_the_operation() {
    let login = r#"{"user_id":"@a:example.org","access_token":"a","device_id":"D","expires_in_ms":-1}"#;
    let login = Case::new("POST", "/_matrix/client/v3/login").answering(200, login);
    let found = login.findings_in("v1.19");
    assert!(found.iter().all(|it| it.rule_url.is_none() && it.operation_url.is_some()) && found.len() == 1);
}
