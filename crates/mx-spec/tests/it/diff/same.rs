//! Differences between schemas that are not changes in shape.

use serde_json::json;

use super::harness::between;

/// Compares in both directions.
fn assert_same(one: &serde_json::Value, other: &serde_json::Value) {
    assert_eq!((between(one, other), between(other, one)), (vec![], vec![]));
}

#[test]
fn a_schema_that_moved_into_a_component() {
    let inline = json!({ "properties": { "a": { "type": "object", "required": ["b"] } } });
    let moved = json!({
        "properties": { "a": { "$ref": "#/$defs/x" } },
        "$defs": { "x": { "allOf": [{ "type": "object" }, { "$ref": "#/$defs/y" }] }, "y": { "required": ["b"] } },
    });
    assert_same(&inline, &moved);
}

#[test]
fn a_component_that_was_renamed() {
    let named = |name: &str| {
        let target = format!("#/$defs/{name}");
        json!({ "items": { "$ref": target }, "$defs": { (name): { "properties": { "a": { "$ref": target } } } } })
    };
    assert_same(&named("old"), &named("new"));
}

#[test]
fn a_recursive_schema_that_is_unrolled_once() {
    let node = json!({ "properties": { "child": { "$ref": "#/$defs/node" } } });
    let recursive = json!({ "$ref": "#/$defs/node", "$defs": { "node": node } });
    let unrolled = json!({ "properties": { "child": { "$ref": "#/$defs/node" } }, "$defs": { "node": node } });
    assert_same(&recursive, &unrolled);
}

#[test]
fn references_that_go_in_a_circle_end() {
    let circle =
        json!({ "$ref": "#/$defs/a", "$defs": { "a": { "$ref": "#/$defs/b" }, "b": { "$ref": "#/$defs/a" } } });
    assert_same(&circle, &json!({}));
    let never_ends = json!({ "$ref": "#/$defs/a", "$defs": { "a": { "anyOf": [{ "$ref": "#/$defs/a" }] } } });
    assert!(!between(&never_ends, &json!({})).is_empty());
}

#[test]
fn words_for_people() {
    let plain = json!({ "type": "string" });
    let annotated = json!({
        "type": "string", "x-event": "client", "x-addedInMatrixVersion": "1.4", "x-changedInMatrixVersion": ["1.5"],
        "deprecated": false,
    });
    assert_same(&plain, &annotated);
}

#[test]
fn order_where_it_says_nothing() {
    assert_same(&json!({ "required": ["a", "b"] }), &json!({ "required": ["b", "a"] }));
    assert_same(&json!({ "enum": ["a", "b"] }), &json!({ "enum": ["b", "a"] }));
    assert_same(&json!({ "type": ["null", "string"] }), &json!({ "type": ["string", "null"] }));
    let (one, other) = (json!({ "type": "string" }), json!({ "type": "object" }));
    assert_same(&json!({ "oneOf": [one, other] }), &json!({ "oneOf": [other, one] }));
}

#[test]
fn to_say_nothing_and_to_allow_everything() {
    assert_same(&json!({}), &json!({ "additionalProperties": true, "items": true }));
    assert_same(&json!({}), &json!({ "additionalProperties": {}, "items": { "x-event": "pdu" } }));
    assert_same(&json!({ "properties": { "a": {} } }), &json!({ "properties": { "a": true } }));
    assert_same(&json!({ "const": 1 }), &json!({ "enum": [1] }));
    assert_same(&json!({ "allOf": [{ "type": "number" }, { "type": "integer" }] }), &json!({ "type": "integer" }));
}

#[test]
fn a_type_that_moved_into_the_alternatives() {
    let before = json!({ "type": "string" });
    let after = json!({ "oneOf": [{ "type": "string", "format": "a" }, { "type": "string", "format": "b" }] });
    let changes = between(&before, &after);
    assert!(changes.iter().all(|change| change.contains("alternative-added")), "{changes:?}");
}
