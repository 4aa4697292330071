//! A secret is covered in the findings of every exchange of the run, however it was sent and however it is repeated.

use serde_json::{Value, json};

use crate::harness::{Folder, get, login_entry, ndjson};

/// A token; it has characters that JSON, pointers and URLs escape.
const SECRET: &str = "SEcr/ETab12+cdEF34~gh==";

/// The same as it may not be in any report, whole or cut off.
const PARTS: [&str; 6] = ["SEcr/ETab", "ETab12+c", "cdEF34", "ETab12%2", "SEcr~1ETab", "SEcr%2fETab"];

fn with_header(mut entry: Value, half: &str, name: &str, value: &str) -> Value {
    entry[half]["headers"] =
        json!([{ "name": name, "value": value }, { "name": "Content-Type", "value": "application/json" }]);
    entry
}

fn asked_with(body: &str) -> Value {
    let mut entry = login_entry("{}");
    entry["request"]["postData"] = json!({ "mimeType": "application/json", "text": body });
    entry
}

/// Exchanges, each of which shows the secret to be one.
fn carriers() -> Vec<(&'static str, Value)> {
    let whoami = |query: &str| get(&format!("/_matrix/client/v3/account/whoami{query}"), "{}");
    let encoded = SECRET.replace('/', "%2f").replace('+', "%2B").replace('=', "%3D").replace('~', "%7e");
    let inner = json!({ "refreshToken": SECRET }).to_string();
    vec![
        ("answer", login_entry(&json!({ "access_token": SECRET }).to_string())),
        ("other case", login_entry(&json!({ "ACCESS-TOKEN": SECRET }).to_string())),
        ("key of a map", login_entry(&json!({ "secret": { SECRET: 1 } }).to_string())),
        ("JSON in a string", login_entry(&json!({ "a": inner }).to_string())),
        (
            "URL in a string",
            login_entry(&json!({ "a": format!("https://a.test/?x=1&loginToken={encoded}") }).to_string()),
        ),
        ("request", asked_with(&json!({ "password": SECRET }).to_string())),
        ("form", asked_with(&format!("a=b&password={encoded}&c=d"))),
        ("broken request", asked_with(&format!("{{\"a\" 1, 'password': '{SECRET}'"))),
        ("bearer", with_header(whoami(""), "request", "authorization", &format!("Bearer\t{SECRET}"))),
        ("own header", with_header(whoami(""), "request", "X-Access-Token", SECRET)),
        ("cookie", with_header(whoami(""), "response", "Set-Cookie", &format!("session={SECRET}; Path=/; Secure"))),
        ("location", with_header(whoami(""), "response", "Location", &format!("https://a.test/?loginToken={encoded}"))),
        ("query", whoami(&format!("?access_token={encoded}"))),
        (
            "signature",
            with_header(whoami(""), "request", "Authorization", &format!("X-Matrix origin=a.test,sig=\"{SECRET}\"")),
        ),
        ("elsewhere", {
            let mut entry = login_entry(&json!({ "access_token": SECRET }).to_string());
            entry["request"]["url"] = "https://login.a.test/oauth2/token".into();
            entry
        }),
    ]
}

/// Exchanges in whose findings the secret would be shown.
fn echoes() -> Vec<Value> {
    let whoami = |body: &str| get("/_matrix/client/v3/account/whoami", body);
    let escape = |letter: char| format!("\\u{:04X}", u32::from(letter));
    let escaped = SECRET.chars().map(escape).collect::<Vec<_>>().concat();
    vec![
        whoami(&json!({ "user_id": [SECRET] }).to_string()),
        whoami(&json!({ "user_id": 1, SECRET: { "a": 1 } }).to_string()),
        whoami(&format!(r#"{{"user_id":"@a:b.c","{SECRET}":1,"{SECRET}":2}}"#)),
        whoami(&format!(r#"{{"user_id":{{"{escaped}":"{escaped}"}}}}"#)),
        whoami(&json!({ "user_id": format!("unknown {}...", &SECRET[..12]) }).to_string()),
        whoami(&format!("unknown token {SECRET}")),
        get(&format!("/_matrix/no/such/{}", SECRET.replace('/', "%2F")), "{}"),
        get(&format!("/x/{SECRET}"), "{}"),
    ]
}

#[test]
fn no_exchange_shows_the_secret_of_another() {
    for (name, carrier) in carriers() {
        let folder = Folder::new();
        // Before it, after it, and in another file.
        folder.write("b.ndjson", ndjson(&[echoes(), vec![carrier], echoes()].concat()));
        folder.write("a.ndjson", ndjson(&echoes()));
        for format in ["text", "json", "ndjson"] {
            let run = folder.run(&["check", "a.ndjson", "b.ndjson", "--format", format, "--show", "note", "-v"]);
            for part in PARTS {
                let leaks = run.stdout.find(part).or(run.stderr.find(part));
                assert!(leaks.is_none(), "{name}: {part} in {format}\n{}", run.stdout);
            }
            assert!(run.stdout.contains("********"), "{name}");
        }
    }
}

#[test]
fn what_is_no_secret_is_shown() {
    let folder = Folder::new();
    let body = r#"{"user_id":5,"code":403000000,"k":123456789,"next_token":"page-1234"}"#;
    folder.write("a.ndjson", get("/_matrix/client/v3/account/whoami", body).to_string());
    let run = folder.run(&["check", "a.ndjson", "-v"]);
    assert!(["403000000", "123456789", "page-1234"].iter().all(|shown| run.stdout.contains(shown)), "{}", run.stdout);
}
