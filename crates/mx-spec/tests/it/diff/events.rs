//! Events: types that come and go, changes in contents, and changes that all events share.

use std::collections::BTreeMap;

use mx_spec::diff::{self, ENVELOPE, Fate};
use serde_json::{Value, json};

fn event(around: &Value, content: &Value) -> Value {
    json!({ "allOf": [{ "properties": { "sender": around } }, { "properties": { "content": content } }] })
}

fn events(of: &[(&str, Value)]) -> BTreeMap<String, Value> {
    of.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect()
}

/// `event fate places`.
fn between(from: &BTreeMap<String, Value>, to: &BTreeMap<String, Value>) -> Vec<(String, Fate, Vec<String>)> {
    let places = |event: &diff::EventDiff| event.changes.iter().map(|change| change.spot.place.clone()).collect();
    diff::events(from, to).iter().map(|event| (event.event.clone(), event.change, places(event))).collect()
}

#[test]
fn types_come_and_go() {
    let (from, to) =
        (events(&[("m.a", json!({})), ("m.b", json!({}))]), events(&[("m.b", json!({})), ("m.c", json!({}))]));
    let expected = [("m.a".to_owned(), Fate::Removed, vec![]), ("m.c".to_owned(), Fate::Added, vec![])];
    assert_eq!(between(&from, &to), expected);
}

#[test]
fn what_changes_around_several_contents_is_told_once() {
    let (plain, text) = (json!({}), json!({ "type": "string" }));
    let from = events(&[("m.a", event(&plain, &plain)), ("m.b", event(&plain, &plain))]);
    let to = events(&[("m.a", event(&text, &plain)), ("m.b", event(&text, &text))]);
    let expected = [
        (ENVELOPE.to_owned(), Fate::Changed, vec!["/sender".to_owned()]),
        ("m.b".to_owned(), Fate::Changed, vec!["/content".to_owned()]),
    ];
    assert_eq!(between(&from, &to), expected);
}

#[test]
fn the_same_change_of_several_contents_is_told_of_each() {
    let (plain, text) = (json!({}), json!({ "required": ["a"] }));
    let from = events(&[("m.a", event(&plain, &plain)), ("m.b", event(&plain, &plain))]);
    let to = events(&[("m.a", event(&plain, &text)), ("m.b", event(&plain, &text))]);
    let changed = |name: &str| (name.to_owned(), Fate::Changed, vec!["/content/a".to_owned()]);
    assert_eq!(between(&from, &to), [changed("m.a"), changed("m.b")]);
}
