//! Filters: a member that a request's filter takes out of a response is not reported as missing.

use serde_json::{Value, json};

use crate::harness::{Folder, asked, entry, get, ndjson};

const ALICE: &str = "@alice:synapse.test";

/// The upload of a filter that the server calls `id`.
pub(crate) fn upload(filter: &Value, id: &str) -> Value {
    let path = format!("/_matrix/client/v3/user/{ALICE}/filter");
    asked(entry(&path, 200, &json!({ "filter_id": id }).to_string()), &filter.to_string())
}

/// A response to a sync whose only event has only its content.
pub(crate) fn sync(filter: &str) -> Value {
    let timeline = json!({ "limited": false, "prev_batch": "p", "events": [{ "content": { "body": "hello" } }] });
    let answer = json!({ "next_batch": "s", "rooms": { "join": { "!r:synapse.test": { "timeline": timeline } } } });
    get(&format!("/_matrix/client/v3/sync?filter={filter}"), &answer.to_string())
}

fn errors(files: &[(&str, &[Value])]) -> Vec<String> {
    let folder = Folder::new();
    for (name, entries) in files {
        folder.write(name, ndjson(entries));
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let report = folder.run(&[&["check", "--format", "json"], names.as_slice()].concat()).json();
    let findings = report["findings"].as_array().unwrap();
    findings.iter().map(|it| it["source"]["file"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_uploaded_filter_counts_in_what_follows() {
    let body_alone = upload(&json!({ "event_fields": ["content.body"] }), "7");
    assert_eq!(errors(&[("a.ndjson", &[body_alone.clone(), sync("7")])]), [""; 0]);
    // Members are missing where the filter took nothing out.
    let every_field = upload(&json!({ "room": { "timeline": { "limit": 5 } } }), "7");
    assert_eq!(errors(&[("a.ndjson", &[every_field.clone(), sync("7")])]), ["a.ndjson"]);
    // The last upload before the use counts.
    assert_eq!(errors(&[("a.ndjson", &[body_alone, every_field, sync("7")])]), ["a.ndjson"]);
}

/// Such a filter may take anything out: the recording began after it was uploaded.
#[test]
fn a_filter_that_was_not_uploaded_before_takes_anything_out() {
    let every_field = upload(&json!({ "room": { "timeline": { "limit": 5 } } }), "7");
    assert_eq!(errors(&[("a.ndjson", &[every_field.clone(), sync("8")])]), [""; 0]);
    assert_eq!(errors(&[("a.ndjson", &[sync("7"), every_field.clone()])]), [""; 0]);
    let told = errors(&[("a.ndjson", &[every_field, sync("7")]), ("b.ndjson", &[sync("7")])]);
    assert_eq!(told, ["a.ndjson"]);
}

#[test]
fn a_filter_in_the_query_counts_by_itself() {
    assert_eq!(errors(&[("a.ndjson", &[sync("%7B%22event_fields%22%3A%5B%22content.body%22%5D%7D")])]), [""; 0]);
    assert_eq!(errors(&[("a.ndjson", &[sync("%7B%22room%22%3A%7B%7D%7D")])]), ["a.ndjson"]);
}
