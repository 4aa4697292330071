//! What messages say, and what they do not repeat.

use std::collections::BTreeSet;

use mx_check::{Detail, Finding, Settings, check_body};
use mx_spec::BodySchema;
use serde_json::json;

fn schema() -> BodySchema {
    let room = json!({
        "type": "object",
        "properties": { "id": { "type": "string" }, "size": { "type": "integer" }, "name": { "type": "string" } },
        "required": ["size", "id"],
    });
    let properties = json!({
        "rooms": { "type": "array", "items": room },
        "kind": { "enum": ["a", "b"] },
        "access_token": { "type": "string" },
        "origin": { "type": "string" },
        "choice": { "oneOf": [{ "type": "string" }, { "type": "object", "required": ["key"] }] },
    });
    BodySchema::standalone(&json!({ "type": "object", "properties": properties })).expect("the schema is one")
}

fn findings(body: &str) -> Vec<Finding> {
    check_body(body.as_bytes(), &schema(), &Settings::default())
}

fn messages(body: &str) -> Vec<String> {
    findings(body).into_iter().map(|finding| finding.message).collect()
}

#[test]
fn an_object_that_lacks_members_is_one_finding_wherever_it_is_among_others() {
    let (both, no_id, no_size) = ("{}", r#"{"size":1}"#, r#"{"id":"a"}"#);
    let lacking = |rooms: &[&str]| -> BTreeSet<(Option<Detail>, u64)> {
        let body = format!(r#"{{"rooms":[{}]}}"#, rooms.join(","));
        findings(&body).into_iter().map(|finding| (finding.detail, finding.count)).collect()
    };
    let missing =
        |members: &[&str], count| (Some(Detail::Missing(members.iter().map(ToString::to_string).collect())), count);
    let expected = BTreeSet::from([missing(&["id", "size"], 2), missing(&["id"], 1), missing(&["size"], 1)]);
    for rooms in [[both, no_id, no_size, both], [no_size, both, both, no_id], [no_id, both, no_size, both]] {
        assert_eq!(lacking(&rooms), expected);
    }
    assert_eq!(messages(r#"{"rooms":[{"Id":1}]}"#), ["lacks `id` (has `Id`) and `size`"]);
}

#[test]
fn a_message_says_what_is_there_and_what_must_be() {
    assert_eq!(messages(r#"{"origin":null}"#), ["`origin` is null, must be a string or left out"]);
    assert_eq!(messages(r#"{"rooms":[{"id":null,"size":1}]}"#), ["`id` is null, must be a string"]);
    assert_eq!(messages(r#"{"kind":"c"}"#), ["`kind` is `c`, must be one of `a`, `b`"]);
    assert_eq!(messages(r#"{"kind":7}"#), ["`kind` is 7, must be one of `a`, `b`"]);
    let choice = findings(r#"{"choice":{}}"#);
    let cause = choice[0].cause.as_ref().expect("a choice has a cause");
    assert_eq!(cause.alternative.as_deref(), Some("alternative 2 (an object)"));
    assert_eq!(cause.message, "lacks `key`");
}

#[test]
fn nothing_secret_and_nothing_that_steers_a_terminal_is_repeated() {
    assert_eq!(messages(r#"{"access_token":1234}"#), ["`access_token` is a number, must be a string or left out"]);
    assert_eq!(messages(r#"{"kind":"c\u001b[31m"}"#), ["`kind` is `c␛[31m`, must be one of `a`, `b`"]);
    let long = format!(r#"{{"kind":"{}"}}"#, "x".repeat(1000));
    assert_eq!(messages(&long), ["`kind` is a string, must be one of `a`, `b`"]);
}

#[test]
fn equal_findings_say_whether_their_values_differ() {
    let varies = |rooms: &str| findings(&format!(r#"{{"rooms":[{rooms}]}}"#))[0].varies;
    assert!(!varies(r#"{"id":null,"size":1},{"id":null,"size":2}"#));
    assert!(varies(r#"{"id":null,"size":1},{"id":7,"size":2}"#));
}
