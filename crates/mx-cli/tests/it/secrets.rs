//! No secret in any output: tokens are planted in every place that the list knows, and all
//! outputs are searched for them.

use std::fs;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::harness::{Folder, LOGIN_BODY, har, login_entry};

#[derive(Deserialize)]
struct Names {
    names: Vec<String>,
    headers: Vec<String>,
}

/// What must never be seen. Each place has its own, so that a leak tells where it came from.
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

#[test]
fn no_output_holds_a_planted_secret() {
    let names = names();
    let folder = Folder::new();
    folder.write("a.har", har(&exchanges(&names)));
    let mut outputs = Vec::new();
    for flags in [&["-v"][..], &["--all", "-v"], &["-q"]] {
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
