//! `--side` and `--refused`: what one party wrote, request or response.

use serde_json::{Value, json};

use crate::harness::{Folder, LOGIN, LOGIN_BODY, Run, asked, entry, ndjson};

/// Wrong as a request and as an answer of each of the APIs.
const WRONG: &str = "[]";

/// A POST whose request and answer are wrong.
fn wrong(method: &str, path: &str, status: u16) -> Value {
    let mut entry = asked(entry(path, status, WRONG), WRONG);
    entry["request"]["method"] = method.into();
    entry
}

/// One exchange of each API.
fn of_each_api() -> String {
    ndjson(&[
        wrong("POST", "/_matrix/client/v3/login", 200),
        wrong("PUT", "/_matrix/app/v1/transactions/1", 200),
        wrong("POST", "/_matrix/identity/v2/lookup", 200),
        wrong("PUT", "/_matrix/federation/v1/send/1", 200),
        wrong("POST", "/_matrix/push/v1/notify", 200),
    ])
}

fn judge(entries: &str, flags: &[&str]) -> Run {
    let folder = Folder::new();
    folder.write("a.ndjson", entries);
    folder.run(&[&["check", "a.ndjson", "--format", "json"], flags].concat())
}

/// The parts in which something is found, with the API of the path.
fn parts(flags: &[&str]) -> Vec<String> {
    let report = judge(&of_each_api(), &[&["--layers", "schema"], flags].concat()).json();
    let part = |finding: &Value| {
        let operation = finding["operation"].as_str().unwrap();
        let api = operation.split('/').nth(2).unwrap();
        format!("{api} {}", finding["part"].as_str().unwrap())
    };
    let mut parts: Vec<String> = report["findings"].as_array().unwrap().iter().map(part).collect();
    parts.sort();
    parts.dedup();
    parts
}

#[test]
fn each_side_is_judged_by_what_it_wrote() {
    assert_eq!(parts(&["--side", "client"]), ["client request", "identity request"]);
    let of_servers = ["app request", "client response", "federation request", "federation response", "push request"];
    assert_eq!(parts(&["--side", "server"]), of_servers);
    assert_eq!(parts(&["--side", "appservice"]), ["app response"]);
    assert_eq!(parts(&["--side", "identity"]), ["identity response"]);
    let all = parts(&[]);
    assert_eq!((all.len(), parts(&["--side", "any"])), (10, all));
}

#[test]
fn an_exchange_without_the_side_is_not_checked() {
    let run = judge(&ndjson(&[wrong("POST", "/_matrix/client/v3/login", 200)]), &["--side", "identity"]);
    assert_eq!((run.code, &run.json()["summary"]["skipped"]), (4, &json!({ "other-side": 1 })), "{run:?}");
}

#[test]
fn bytes_alone_have_a_side_too() {
    let unknown = asked(entry("/_matrix/federation/unstable/x", 200, "{}"), r#"{"a":1,"a":1}"#);
    let found = |side: &str| {
        judge(&ndjson(std::slice::from_ref(&unknown)), &["--layers", "wire", "--side", side]).findings().len()
    };
    assert_eq!((found("server"), found("client")), (1, 0));
}

#[test]
fn an_answer_to_what_matches_nothing_is_of_the_server() {
    let page = |api: &str| {
        let mut entry = entry(&format!("/_matrix/{api}/v1/none"), 404, "no");
        entry["response"]["content"]["mimeType"] = "text/plain".into();
        ndjson(&[entry])
    };
    let found = |api: &str, side: &str| judge(&page(api), &["--layers", "prose", "--side", side]).findings().len();
    assert_eq!((found("client", "server"), found("client", "client")), (1, 0));
    assert_eq!((found("identity", "identity"), found("identity", "server")), (1, 0));
}

#[test]
fn an_answer_to_a_preflight_is_of_the_server() {
    let mut preflight = entry("/_matrix/client/v3/login", 200, "");
    preflight["request"]["method"] = "OPTIONS".into();
    preflight["request"]["headers"] = json!([{ "name": "Origin", "value": "https://app.example.org" }]);
    preflight["response"]["headers"] = json!([{ "name": "Content-Length", "value": "0" }]);
    let entries = ndjson(&[preflight]);
    let found = |flags: &[&str]| judge(&entries, flags).findings().len();
    assert!(found(&["--side", "server"]) > 0);
    assert_eq!((found(&["--side", "client"]), found(&["--disable", "prose/cors-missing"])), (0, 0));
}

#[test]
fn a_body_alone_is_the_part_that_the_side_writes() {
    let folder = Folder::new();
    folder.write("a.json", LOGIN_BODY);
    let part = |operation: &str, side: &str| {
        let command = ["check", "a.json", "--format", "json", "--operation", operation, "--side", side];
        let run = folder.run(&command);
        (run.code, run.json()["findings"][0]["part"].clone())
    };
    assert_eq!(part(LOGIN, "server"), (0, Value::Null));
    assert_eq!(part(LOGIN, "client"), (1, json!("request")));
    assert_eq!(part("login", "appservice").0, 4);
    // Both parts of federation are of servers, and a body alone is a response.
    assert_eq!(part("PUT /_matrix/federation/v1/send/{txnId}", "server"), (1, json!("response")));
    // A raw response holds nothing of a client.
    folder.write("a.http", format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{LOGIN_BODY}"));
    let run = folder.run(&["check", "a.http", "--operation", LOGIN, "--side", "client", "--format", "json"]);
    assert_eq!((run.code, &run.json()["summary"]["skipped"]), (4, &json!({ "no-request": 1 })), "{run:?}");
}

/// The level of what is found in a login request that a server refused.
fn refused(flags: &[&str]) -> (i32, String) {
    let refusal = r#"{"errcode":"M_BAD_JSON","error":"no"}"#;
    let run = judge(
        &ndjson(&[asked(entry("/_matrix/client/v3/login", 400, refusal), WRONG)]),
        &[&["--layers", "schema"], flags].concat(),
    );
    let finding = &run.json()["findings"][0];
    let message = finding["message"].as_str().unwrap();
    assert!(message.starts_with("refused with 400 M_BAD_JSON, and rightly: "), "{message}");
    (run.code, finding["level"].as_str().unwrap().to_owned())
}

#[test]
fn what_a_server_refused_of_a_client_is_as_wrong_as_before() {
    let (note, error) = ((0, "note".to_owned()), (1, "error".to_owned()));
    assert_eq!(refused(&[]), note);
    assert_eq!(refused(&["--part", "request"]), note);
    assert_eq!(refused(&["--side", "client"]), error);
    assert_eq!(refused(&["--refused", "keep"]), error);
    assert_eq!(refused(&["--refused", "keep", "--spec", "all"]), error);
    assert_eq!(refused(&["--side", "client", "--refused", "note"]), note);
}

#[test]
fn a_side_and_a_part_contradict_each_other() {
    let run = judge(&of_each_api(), &["--side", "client", "--part", "request"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("a side chooses the part by the API"), "{run:?}");
    assert_ne!(judge(&of_each_api(), &["--side", "any", "--part", "request"]).code, 2);
    for (flags, word) in [(["--side", "both"], "`appservice`"), (["--refused", "error"], "`keep`")] {
        let run = judge(&of_each_api(), &flags);
        assert!(run.code == 2 && run.stderr.contains(word), "{run:?}");
    }
}
