//! `--operation`: a path with values is the URL of what is judged, and an `operationId` names an operation.

use serde_json::json;

use crate::harness::{Folder, LOGIN_BODY, Run};

const MEMBER: &str = "/_matrix/client/v3/rooms/!a:example.org/state/m.room.member/@a:b.c";
const TEMPLATE: &str = "GET /_matrix/client/v3/rooms/{roomId}/state/{eventType}/{stateKey}";
/// A content without its `membership`.
const NO_MEMBERSHIP: &str = r#"{"displayname":"A"}"#;

fn judge(body: &str, operation: &str, flags: &[&str]) -> Run {
    let folder = Folder::new();
    folder.write("a.json", body);
    folder.run(&[&["check", "a.json", "--format", "json", "--operation", operation], flags].concat())
}

#[test]
fn the_content_of_an_event_is_judged_by_the_type_in_the_path() {
    for spec in ["v1.19", "v1.1", "all", "auto"] {
        let run = judge(NO_MEMBERSHIP, &format!("get {MEMBER}"), &["--spec", spec]);
        let found: Vec<_> = run.findings().into_iter().map(|(_, rule, _)| rule).collect();
        assert_eq!((run.code, found), (1, vec!["prose/event-content".to_owned()]), "{run:?}");
        assert_eq!(
            (&run.json()["findings"][0]["operation"], &run.json()["summary"]["remarks"]),
            (&json!(TEMPLATE), &json!({}))
        );
    }
    // In a request, and with a query that asks for the whole event.
    let put = judge(NO_MEMBERSHIP, &format!("PUT {MEMBER}"), &["--part", "request"]);
    assert_eq!(put.findings()[0].1, "prose/event-content", "{put:?}");
    let whole = judge(NO_MEMBERSHIP, &format!("GET {MEMBER}?format=event"), &[]);
    assert_ne!(whole.findings(), judge(NO_MEMBERSHIP, &format!("GET {MEMBER}"), &[]).findings());
    // Another type has no `membership`.
    assert_eq!(judge(NO_MEMBERSHIP, &format!("GET {}", MEMBER.replace("m.room.member", "a.b")), &[]).code, 0);
}

#[test]
fn a_raw_response_has_the_url_too() {
    let folder = Folder::new();
    folder.write("a.http", format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{NO_MEMBERSHIP}"));
    let judge = |operation: String| {
        let run = folder.run(&["check", "a.http", "--format", "json", "--operation", &operation]);
        run.findings().into_iter().filter(|(_, rule, _)| rule == "prose/event-content").count()
    };
    assert_eq!((judge(format!("GET {MEMBER}")), judge(TEMPLATE.to_owned())), (1, 0));
}

#[test]
fn what_a_template_leaves_unjudged_is_told() {
    let run = judge(NO_MEMBERSHIP, TEMPLATE, &[]);
    assert_eq!((run.code, &run.json()["summary"]["remarks"]), (0, &json!({ "type-unknown": 1 })), "{run:?}");
    let folder = Folder::new();
    folder.write("a.json", NO_MEMBERSHIP);
    let text = folder.run(&["check", "a.json", "--operation", TEMPLATE]).stdout;
    let told = "1 content not judged by the type of its event, which stands in a path that is not known";
    assert!(text.lines().any(|line| line.starts_with("remarks") && line.contains(told)), "{text}");
    // Nothing is left unjudged where no type is in the path, and where only the other layers judge.
    assert_eq!(judge(LOGIN_BODY, "login", &[]).json()["summary"]["remarks"], json!({}));
    assert_eq!(judge(NO_MEMBERSHIP, TEMPLATE, &["--layers", "schema"]).json()["summary"]["remarks"], json!({}));
}

#[test]
fn an_exchange_has_its_own_url() {
    let folder = Folder::new();
    let entry = crate::harness::get(&MEMBER.replace("m.room.member", "a.b"), NO_MEMBERSHIP);
    folder.write("a.ndjson", crate::harness::ndjson(&[entry]));
    let run = folder.run(&["check", "a.ndjson", "--format", "json", "--operation", &format!("GET {MEMBER}")]);
    assert!(run.findings().iter().all(|(_, rule, _)| rule != "prose/event-content"), "{run:?}");
    assert!(run.stderr.contains("--operation is for bodies"), "{run:?}");
}

#[test]
fn a_secret_in_the_path_is_not_shown() {
    // The excerpt shows the value, which no name gives away.
    let body = r#"{"next_batch":{"a":"what-alice-is-called"}}"#;
    let shows = |parameter: &str| {
        let run = judge(body, &format!("GET /_matrix/client/v3/sync?{parameter}=what-alice-is-called"), &[]);
        run.stdout.contains("what-alice-is-called")
    };
    assert_eq!((shows("since"), shows("access_token")), (true, false));
}

#[test]
fn an_operation_id_names_an_operation() {
    let run = judge(LOGIN_BODY, "login", &[]);
    assert_eq!((run.code, &run.json()["operations"][0]["operation"]), (0, &json!("POST /_matrix/client/v3/login")));
    assert_eq!(
        judge(NO_MEMBERSHIP, "getRoomStateWithKey", &["--spec", "all"]).json()["operations"][0]["operation"],
        TEMPLATE
    );
}

#[test]
fn an_operation_id_of_several_apis_names_none() {
    for spec in ["v1.19", "all", "auto"] {
        let run = judge("{}", "getVersions", &["--spec", spec]);
        let both = "`GET /_matrix/client/versions` and `GET /_matrix/identity/versions`";
        assert!(run.code == 2 && run.stderr.contains(both), "{run:?}");
    }
    let schema = Folder::new().run(&["schema", "getVersions"]);
    assert!(schema.code == 2 && schema.stderr.contains("several operations"), "{schema:?}");
    assert_eq!(Folder::new().run(&["schema", "login"]).code, 0);
}
