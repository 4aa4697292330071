//! No secret in any output: tokens are planted in every place that the list knows, and all
//! outputs are searched for them.

use std::fs;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::harness::{Folder, LOGIN_BODY, asked, entry, get, har, login_entry};

#[derive(Deserialize)]
struct Names {
    names: Vec<String>,
    headers: Vec<String>,
}

/// A secret that no output may hold. Each place has its own, so that a leak shows where it came from.
fn planted(place: &str, number: usize) -> String {
    format!("PLANTED-{place}-{number}-\u{e9}x")
}

fn names() -> Names {
    toml::from_str(include_str!("../../../mx-check/secrets.toml")).unwrap()
}

/// Exchanges that are wrong in every way that shows bytes, with secrets in every place.
fn exchanges(names: &Names) -> Vec<Value> {
    let mut entries = Vec::new();
    for (number, name) in names.names.iter().enumerate() {
        let secret = |place: &str| planted(place, number);
        // A wrong type beside the secret, within the window of the excerpt.
        entries.push(login_entry(&json!({ name: secret("body"), "user_id": 5 }).to_string()));
        // The secret itself is of the wrong type or in the wrong place.
        entries.push(login_entry(&json!({ "user_id": { name: [secret("nested")] } }).to_string()));
        // The secret in a name of a member, and twice.
        entries.push(login_entry(&format!(
            r#"{{"{name}":"{0}","well_known":{{"{0}":1,"{0}":"\ud800"}}}}"#,
            secret("key")
        )));
        // A body that no parser reads, cut in the middle of the secret.
        entries.push(login_entry(&format!(r#"{{"a" 1, "{name}" : "{}"#, secret("broken"))));
        // A body that is a form.
        entries.push(login_entry(&format!("{name}={}&a=b", secret("form"))));
        // The query string of a request that is listed because nothing matches it.
        let mut unmatched = login_entry("{}");
        unmatched["request"]["url"] =
            format!("http://synapse.test/no/where?{name}={}", planted("query", number)).into();
        entries.push(unmatched);
        // The request's own body.
        let mut request = login_entry("{}");
        request["request"]["postData"] = json!({
            "mimeType": "application/json",
            "text": json!({ name: secret("request"), "type": 1 }).to_string(),
        });
        entries.push(request);
    }
    for (number, name) in names.headers.iter().enumerate() {
        // A secret of a header that the server repeats in a body.
        let secret = planted("header", number);
        let mut entry = login_entry(&json!({ "user_id": { &secret: secret }, "home_server": [secret] }).to_string());
        entry["request"]["headers"] = json!([{ "name": name, "value": format!("Bearer {secret}") }]);
        entries.push(entry);
    }
    entries
}

/// Exchanges that are wrong by the text of the spec, with secrets wherever rules of prose look.
fn exchanges_of_prose(names: &Names) -> Vec<Value> {
    let mut entries = Vec::new();
    for (number, name) in names.names.iter().enumerate() {
        let secret = |place: &str| planted(place, number);
        // The content of an event, which is judged by its type, and a state key that repeats the secret.
        let event = json!({
            "type": "m.room.member", "event_id": "no-event", "sender": secret("event"), "origin_server_ts": 0,
            "state_key": secret("event"), "content": { name: secret("event"), "membership": 5 }, &secret("event"): 1,
        });
        let twice = json!({
            "type": "m.a", "event_id": "$e:synapse.test", "sender": "@alice:synapse.test", "origin_server_ts": 1,
            "room_id": "!r:synapse.test", "state_key": secret("event"), "content": { name: secret("event") },
        });
        entries.push(get("/_matrix/client/v3/rooms/!r:synapse.test/state", &json!([twice, twice]).to_string()));
        let rooms = json!({ secret("event"): {
            "state": { "events": [event] },
            "timeline": { "events": [event], "prev_batch": secret("event"), "limited": true },
        } });
        entries.push(get(
            &format!("/_matrix/client/v3/sync?since=s&{name}={}", secret("event")),
            &json!({ "next_batch": "s", "rooms": { "join": rooms } }).to_string(),
        ));
        // Errors, whose code and message repeat what was sent.
        let error = json!({ "errcode": secret("error"), "error": secret("error"), name: secret("error") });
        entries.push(entry("/_matrix/client/v3/login", 403, &error.to_string()));
        entries.push(entry("/_matrix/client/v3/login", 429, &error.to_string()));
        // The values that a response has to share with its request.
        let (one, other) = (secret("agreed"), format!("{}x", secret("agreed")));
        let request = json!({ "type": "m.login.password", "device_id": one, name: one }).to_string();
        let answer = json!({ "user_id": one, "device_id": other, "access_token": one, "home_server": one, name: one });
        entries.push(asked(login_entry(&answer.to_string()), &request));
        // Keys and the names of their members.
        let (keys, id) = (secret("keys"), format!("ed25519:{}", secret("keys")));
        let device = json!({
            "user_id": format!("{keys}x"), "device_id": keys, "algorithms": [keys], "keys": { &id: keys, name: keys },
            "signatures": { &keys: { &id: keys } },
        });
        let answer = json!({ "device_keys": { &keys: { &keys: device } }, name: keys });
        let request = json!({ "device_keys": { "@bob:synapse.test": [] } }).to_string();
        entries.push(asked(entry("/_matrix/client/v3/keys/query", 200, &answer.to_string()), &request));
        // Tokens of pages.
        let page = json!({ "start": other, "end": one, "chunk": [event, event], name: one });
        let path = format!("/_matrix/client/v3/rooms/!r:synapse.test/messages?dir=b&limit=1&from={one}&{name}={one}");
        entries.push(get(&path, &page.to_string()));
    }
    for (number, name) in names.headers.iter().enumerate() {
        // A secret of a header that other headers and the body repeat, where rules look at both.
        let secret = planted("around", number);
        for (path, status) in [("/_matrix/client/v1/media/download/a.test/b", 200), ("/_matrix/client/v3/login", 429)] {
            let mut entry = get(path, &json!({ "errcode": secret, "error": secret, "retry_after_ms": 1 }).to_string());
            entry["response"]["status"] = status.into();
            let repeating = ["Content-Type", "Content-Disposition", "Location", "Retry-After"];
            let repeating = repeating.map(|header| json!({ "name": header, "value": format!("{secret}/{secret}") }));
            entry["response"]["headers"] = json!(repeating);
            entry["request"]["headers"] = json!([{ "name": name, "value": format!("Bearer {secret}") }]);
            entries.push(entry);
        }
    }
    entries
}

#[test]
fn no_output_holds_a_planted_secret() {
    no_output_holds_what_was_planted(&exchanges(&names()));
}

#[test]
fn no_output_of_the_prose_layer_holds_a_planted_secret() {
    let told = no_output_holds_what_was_planted(&exchanges_of_prose(&names()));
    for rule in ["malformed-user-id", "event-content", "state-twice", "errcode-grammar", "retry-after-grammar"] {
        assert!(told.contains(&format!("prose/{rule}")), "{rule} looks where a secret is");
    }
    for rule in ["device-id-not-echoed", "keys-under-other-user", "more-than-limit", "unknown-member"] {
        assert!(told.contains(&format!("prose/{rule}")), "{rule} looks where a secret is");
    }
}

/// Judges the exchanges in every way and searches all that is written. Returns one of the reports.
fn no_output_holds_what_was_planted(exchanges: &[Value]) -> String {
    let folder = Folder::new();
    folder.write("a.har", har(exchanges));
    let mut outputs = Vec::new();
    let enabled = ["--enable", "prose/unknown-member", "-v"];
    for flags in [&["-v"][..], &["--all", "-v"], &["-q"], &enabled, &["--spec", "all"], &["--spec", "auto", "-v"]] {
        for format in ["text", "json", "ndjson"] {
            let file = format!("{format}=report.out");
            let arguments = [&["check", "a.har", "--format", format, "--color", "always", "--report", &file], flags];
            let run = folder.run(&arguments.concat());
            assert_eq!(run.code, 1, "{}", run.stderr);
            outputs.extend([run.stdout, run.stderr, fs::read_to_string(folder.path("report.out")).unwrap()]);
        }
    }
    for output in &outputs {
        if let Some(at) = output.find("PLANTED") {
            let around: String = output[..at].chars().rev().take(200).collect::<Vec<_>>().into_iter().rev().collect();
            panic!("a secret leaks after ...{around}\n{}", output[at..].chars().take(60).collect::<String>());
        }
    }
    assert!(outputs.iter().any(|output| output.contains("****")), "placeholders are shown");
    outputs.concat()
}

#[test]
fn no_message_about_an_unreadable_entry_quotes_it() {
    let folder = Folder::new();
    let secret = planted("unreadable", 0);
    let mut entry = login_entry(LOGIN_BODY);
    entry["request"]["headers"] = format!("Authorization: Bearer {secret}").into();
    folder.write("a.ndjson", entry.to_string());
    let run = folder.run(&["check", "a.ndjson", "--format", "json"]);
    assert_eq!(run.code, 3);
    assert!(!format!("{run:?}").contains("PLANTED"), "{run:?}");
}
