//! Every kind of change within a schema. Each pair is compared in both directions.

use serde_json::{Value, json};

use super::harness::between;

/// Compares in both directions and expects these lines, one for each change.
fn assert_changes(from: &Value, to: &Value, there: &[&str], back: &[&str]) {
    assert_eq!(between(from, to), there);
    assert_eq!(between(to, from), back);
}

#[test]
fn a_member() {
    let from = json!({ "properties": { "a": { "properties": {} } } });
    let to = json!({ "properties": { "a": { "properties": { "b/c~": { "type": "integer", "format": "int64" } } } } });
    assert_changes(
        &from,
        &to,
        &[r#"/a/b~1c~0 member-added null -> {"format":"int64","required":false,"type":"integer"}"#],
        &[r#"/a/b~1c~0 member-removed {"format":"int64","required":false,"type":"integer"} -> null"#],
    );
}

#[test]
fn a_member_that_is_required_and_not_described() {
    let (from, to) = (json!({}), json!({ "required": ["a"] }));
    let outline = r#"{"required":true}"#;
    assert_changes(
        &from,
        &to,
        &[&format!("/a member-added null -> {outline}")],
        &[&format!("/a member-removed {outline} -> null")],
    );
}

#[test]
fn what_is_required() {
    let from = json!({ "properties": { "a": { "type": "string" } } });
    let to = json!({ "allOf": [from, { "required": ["a"] }] });
    assert_changes(&from, &to, &["/a required false -> true"], &["/a required true -> false"]);
}

#[test]
fn a_type() {
    let (from, to) = (json!({ "items": { "type": "string" } }), json!({ "items": { "type": ["string", "null"] } }));
    assert_changes(
        &from,
        &to,
        &[r#"/* type "string" -> ["null","string"]"#],
        &[r#"/* type ["null","string"] -> "string""#],
    );
    assert_changes(
        &json!({}),
        &json!({ "type": "object" }),
        &[r#" type null -> "object""#],
        &[r#" type "object" -> null"#],
    );
    assert_eq!(between(&json!({ "type": "string" }), &json!(false)), [r#" type "string" -> []"#]);
}

#[test]
fn the_values_of_an_enumeration() {
    assert_changes(
        &json!({ "enum": ["a", "b"] }),
        &json!({ "enum": ["b", "c", 1] }),
        &[r#" enum-value-added null -> "c""#, " enum-value-added null -> 1", r#" enum-value-removed "a" -> null"#],
        &[r#" enum-value-added null -> "a""#, r#" enum-value-removed "c" -> null"#, " enum-value-removed 1 -> null"],
    );
    assert_changes(&json!({}), &json!({ "const": "a" }), &[r#" enum null -> ["a"]"#], &[r#" enum ["a"] -> null"#]);
    let narrowed = json!({ "allOf": [{ "enum": ["a", "b"] }, { "enum": ["b", "c"] }] });
    assert_eq!(between(&json!({ "enum": ["b"] }), &narrowed), Vec::<String>::new());
}

#[test]
fn every_other_keyword() {
    for (keyword, from, to) in [
        ("pattern", json!("^a"), json!("^b")),
        ("format", json!("uri"), json!("mx-mxc-uri")),
        ("x-pattern-format", json!("mx-user-id"), json!("mx-room-id")),
        ("minimum", json!(0), json!(1)),
        ("maxLength", json!(255), json!(256)),
        ("minItems", json!(1), json!(2)),
        ("a-keyword-of-tomorrow", json!(1), json!(2)),
    ] {
        let schema = |value: &Value| json!({ "additionalProperties": { (keyword): value, "type": "string" } });
        let there = format!("/* {keyword} {from} -> {to}");
        assert_changes(&schema(&from), &schema(&to), &[&there], &[&format!("/* {keyword} {to} -> {from}")]);
        let none = json!({ "additionalProperties": { "type": "string" } });
        assert_eq!(between(&none, &schema(&to)), [format!("/* {keyword} null -> {to}")]);
    }
    let two = json!({ "allOf": [{ "pattern": "a" }, { "pattern": "b" }] });
    assert_eq!(between(&json!({ "pattern": "a" }), &two), [r#" pattern "a" -> ["a","b"]"#]);
}

#[test]
fn other_members_are_refused() {
    assert_changes(
        &json!({ "type": "object" }),
        &json!({ "type": "object", "additionalProperties": false }),
        &[" additionalProperties null -> false"],
        &[" additionalProperties false -> null"],
    );
}

#[test]
fn what_is_said_of_elements_and_of_the_values_of_maps() {
    for keyword in ["items", "additionalProperties"] {
        assert_changes(
            &json!({}),
            &json!({ (keyword): { "type": "array", "items": { "type": "string" } } }),
            &[r#"/* values-added null -> {"items":{"type":"string"},"type":"array"}"#],
            &[r#"/* values-removed {"items":{"type":"string"},"type":"array"} -> null"#],
        );
    }
    assert_changes(
        &json!({ "prefixItems": [{ "type": "integer" }] }),
        &json!({ "prefixItems": [{ "type": "integer" }, { "type": "object" }] }),
        &[r#"/1 values-added null -> {"type":"object"}"#],
        &[r#"/1 values-removed {"type":"object"} -> null"#],
    );
}

#[test]
fn the_names_of_a_map() {
    let open = json!({ "additionalProperties": { "properties": { "a": { "type": "string" } } } });
    let named = |pattern: &str| json!({ "patternProperties": { (pattern): open["additionalProperties"] } });
    assert_changes(
        &open,
        &named("^@"),
        &[r#"/* patternProperties null -> "^@""#],
        &[r#"/* patternProperties "^@" -> null"#],
    );
    assert_eq!(between(&named("^@"), &named("^!")), [r#"/* patternProperties "^@" -> "^!""#]);
}

#[test]
fn an_alternative() {
    let text = json!({ "type": "string" });
    let from = json!({ "oneOf": [text, { "type": "object" }] });
    let to = json!({ "oneOf": [{ "type": "null" }, { "type": "object" }, text] });
    assert_changes(
        &from,
        &to,
        &[r#"|1 alternative-added null -> {"type":"null"}"#],
        &[r#"|1 alternative-removed {"type":"null"} -> null"#],
    );
    let longer = json!({ "oneOf": [{ "type": "object", "required": ["a"] }, text] });
    assert_eq!(between(&from, &longer), [r#"|1/a member-added null -> {"required":true}"#]);
    let twice = json!({ "allOf": [from, { "oneOf": [{ "minLength": 1 }] }] });
    assert_eq!(between(&from, &twice), [r#"|1 alternative-added null -> {"minLength":1}"#]);
}

#[test]
fn a_condition() {
    let names = |pattern: &str| json!({ "propertyNames": { "pattern": pattern } });
    assert_changes(
        &json!({}),
        &names("a"),
        &[r#":propertyNames condition-added null -> {"pattern":"a"}"#],
        &[r#":propertyNames condition-removed {"pattern":"a"} -> null"#],
    );
    assert_eq!(between(&names("a"), &names("b")), [r#":propertyNames pattern "a" -> "b""#]);
}

#[test]
fn a_recursive_schema() {
    let tree = |of: &str| {
        let node =
            json!({ "properties": { "value": { "type": of }, "children": { "items": { "$ref": "#/$defs/n" } } } });
        json!({ "$ref": "#/$defs/n", "$defs": { "n": node } })
    };
    assert_eq!(between(&tree("string"), &tree("integer")), [r#"/value type "string" -> "integer""#]);
}

#[test]
fn what_the_spec_discourages() {
    let (from, to) = (json!({ "properties": { "a": {} } }), json!({ "properties": { "a": { "deprecated": true } } }));
    assert_changes(&from, &to, &["/a deprecated null -> true"], &["/a deprecated true -> null"]);
}
