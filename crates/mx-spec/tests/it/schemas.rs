//! Schemas judge a document as they judge the tree that `serde_json` reads.
//!
//! The test is here and not in mx-json, which defines documents, because this crate has compiled the validators
//! already, and compiling them takes minutes.

use jsonschema::Validator;
use jsonschema_value::conformance;
use mx_json::{Document, Limits, StrictTape, Tape};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn parse(text: &str) -> Document<'_> {
    Document::parse(text.as_bytes(), &Limits::default()).expect(text)
}

#[test]
fn keeps_the_contract_of_representations() {
    let text = conformance::document().to_string();
    let document = parse(&text);
    conformance::assert_conformance::<Tape>(&document.root());
    conformance::assert_conformance::<StrictTape>(&document.root());
}

/// Every keyword that reads an instance in its own way.
fn schemas() -> Vec<Value> {
    vec![
        json!({"type": ["integer", "string"]}),
        json!({"items": {"type": "integer"}, "additionalProperties": {"type": "number"}}),
        json!({"minimum": 1, "exclusiveMaximum": 9_007_199_254_740_993_u64}),
        json!({"multipleOf": 2}),
        json!({"multipleOf": 0.5}),
        json!({"const": 1}),
        json!({"const": {"a": [1, {"b": null}]}}),
        json!({"enum": ["a", "ä", [], {}, [0], {"a": 1}, true, -1.5, 18_446_744_073_709_551_615_u64]}),
        json!({"uniqueItems": true, "minItems": 2, "additionalProperties": {"uniqueItems": true}}),
        json!({"items": {"minLength": 1, "maxLength": 2}, "propertyNames": {"minLength": 1, "maxLength": 1}}),
        json!({"propertyNames": {"pattern": "^[a/\"]+$"}}),
        json!({"required": ["a", "b"], "minProperties": 2, "maxProperties": 2}),
        json!({"required": ["a"], "properties": {"a": {"type": "string"}, "b": {"$ref": "#"}}, "additionalProperties": false}),
        json!({"patternProperties": {"^a": {"type": "null"}}, "additionalProperties": {"maxItems": 1}}),
        json!({"oneOf": [{"type": "array", "contains": {"const": "a"}}, {"required": ["a"], "unevaluatedProperties": false, "properties": {"a": true}}]}),
        json!({"not": {"anyOf": [{"type": "boolean"}, {"properties": {"a": {"not": {"$ref": "#"}}}}]}}),
        json!({"items": {"$dynamicRef": "#"}, "dependentRequired": {"a": ["b"]}, "prefixItems": [{"type": "integer"}]}),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let scalar = select(
        [
            "null",
            "true",
            "false",
            "\"\"",
            "\"a\"",
            "\"\\u0061\"",
            "\"ä\"",
            "\"\\u00e4\"",
            "\"🦀🦀\"",
            "\"a\\\"b\"",
            "0",
            "-0",
            "-0.0",
            "1",
            "1.0",
            "1e0",
            "2",
            "-1.5",
            "0.1",
            "4",
            "18446744073709551615",
            "9007199254740992",
            "9007199254740993",
            "9007199254740992.0",
        ]
        .as_slice(),
    );
    let key = select(["a", "b", "\\u0061", "/", "\\\"", ""].as_slice());
    scalar.prop_map(String::from).prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..20).prop_map(|elements| format!("[{}]", elements.join(","))),
            vec((key.clone(), inner), 0..6).prop_map(|members| {
                let members: Vec<_> = members.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

/// The place of each error and the value there. Messages are left out, because they may list members in another order.
fn told<'a>(errors: impl Iterator<Item = jsonschema::ValidationError<'a>>) -> Vec<String> {
    let mut told: Vec<_> =
        errors.map(|error| format!("{} {} {}", error.instance_path(), error.schema_path(), error.instance())).collect();
    told.sort();
    told
}

#[test]
fn errors_are_those_of_a_tree() {
    let validators: Vec<(Value, Validator<Tape>, Validator)> = schemas()
        .into_iter()
        .map(|schema| {
            let tape = jsonschema::options_for::<Tape>().build(&schema).expect("a schema");
            let tree = jsonschema::validator_for(&schema).expect("a schema");
            (schema, tape, tree)
        })
        .collect();
    let config = ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(text in text())| {
        let document = parse(&text);
        let value: Value = serde_json::from_str(&text).expect("the same texts are JSON");
        for (schema, by_tape, by_tree) in &validators {
            let valid = by_tape.is_valid(document.root());
            prop_assert_eq!(valid, by_tree.is_valid(&value), "{} by {}", text, schema);
            let errors = told(by_tape.iter_errors(document.root()));
            prop_assert_eq!(valid, errors.is_empty(), "{} by {}", text, schema);
            prop_assert_eq!(errors, told(by_tree.iter_errors(&value)), "{} by {}", text, schema);
        }
    });
}

#[test]
fn only_the_strict_tape_looks_at_the_spelling() {
    let schema = json!({"items": {"type": "integer"}});
    let valued = jsonschema::options_for::<Tape>().build(&schema).expect("a schema");
    let spelled = jsonschema::options_for::<StrictTape>().build(&schema).expect("a schema");
    let document = parse("[1,1.0,1e3,-0,-5,0,1.5e1,0e0,1e400,12345678901234567890123]");
    assert!(valued.is_valid(document.root()));
    let refused: Vec<_> = spelled.iter_errors(document.root()).map(|error| error.instance_path().to_string()).collect();
    let unusual: Vec<_> = document.unusual_integers().map(|node| document.pointer_of(node)).collect();
    assert_eq!(refused, ["/1", "/2", "/3", "/6", "/7"]);
    assert_eq!(refused, unusual);
    assert_eq!(document.unjudgeable_numbers().into_iter().collect::<Vec<_>>(), ["/8"]);

    let number =
        jsonschema::options_for::<StrictTape>().build(&json!({"items": {"type": "number"}})).expect("a schema");
    assert!(number.is_valid(document.root()));
    let fractions = parse("[1.5]");
    assert!(!valued.is_valid(fractions.root()) && !spelled.is_valid(fractions.root()));
}

#[test]
fn many_equal_elements_are_found_without_comparing_every_pair() {
    let schema = json!({"uniqueItems": true});
    let validator = jsonschema::options_for::<Tape>().build(&schema).expect("a schema");
    let differ: Vec<_> = (0..100_000).map(|number| format!(r#"{{"b":[{number}],"a":"\u0041"}}"#)).collect();
    assert!(validator.is_valid(parse(&format!("[{}]", differ.join(","))).root()));
    let equal = format!(r#"[{},{{"a":"A","b":[70000.0]}}]"#, differ.join(","));
    assert!(!validator.is_valid(parse(&equal).root()));
}
