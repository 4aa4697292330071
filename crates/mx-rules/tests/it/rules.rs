//! The rules as they are: order, names, words and the shape of their examples.

use std::collections::{BTreeMap, BTreeSet};

use mx_rules::{Against, Example, Layer, Level, Part, Release, RuleId, all, find, id, nearest};
use serde_json::json;

fn examples() -> impl Iterator<Item = (&'static str, bool, &'static Example)> {
    all().iter().flat_map(|rule| {
        let good = rule.good.iter().map(|example| (rule.id, true, example));
        good.chain(rule.bad.iter().map(|example| (rule.id, false, example)))
    })
}

#[test]
fn rules_are_sorted_and_found_by_their_id() {
    assert!(all().is_sorted_by(|a, b| a.id < b.id));
    for rule in all() {
        assert_eq!(find(rule.id), Some(rule));
        assert_eq!(rule.id.split('/').next(), Some(rule.layer.name()));
    }
    for unknown in ["", "wire", "wire/", "type", "schema/typ", "Schema/type"] {
        assert_eq!(find(unknown), None, "{unknown}");
    }
}

#[test]
fn no_words_are_used_twice() {
    let mut seen = BTreeMap::new();
    for rule in all() {
        for words in [rule.summary, rule.why, rule.fix] {
            assert_eq!(seen.insert(words, rule.id), None, "{}", rule.id);
        }
    }
}

#[test]
fn levels_are_those_of_the_design() {
    let is_from_design = |rule: &&mx_rules::Rule| matches!(rule.layer, Layer::Wire | Layer::Schema | Layer::Law);
    let below_error = all().iter().filter(is_from_design).filter(|rule| rule.level != Level::Error);
    let below_error: Vec<_> = below_error.map(|rule| rule.id).collect();
    assert_eq!(
        below_error,
        [
            "schema/newer-member",
            "schema/newer-operation",
            "schema/undocumented-status",
            "wire/integer-spelling",
            "wire/media-type"
        ]
    );
    assert_eq!(id::SCHEMA_NEWER_MEMBER.level(), Level::Note);
    assert_eq!(id::SCHEMA_NEWER_OPERATION.level(), Level::Note);
    assert_eq!(id::SCHEMA_UNDOCUMENTED_STATUS.level(), Level::Note);
    assert_eq!(id::WIRE_INTEGER_SPELLING.level(), Level::Warning);
    assert_eq!(id::WIRE_MEDIA_TYPE.level(), Level::Warning);
}

/// What wire rules are about, apart from those that a strict reader never gets past.
#[test]
fn bodies_are_json_unless_the_rule_says_otherwise() {
    let unreadable = [
        id::WIRE_NOT_UTF8,
        id::WIRE_BYTE_ORDER_MARK,
        id::WIRE_SYNTAX,
        id::WIRE_TRAILING_DATA,
        id::WIRE_NESTING,
        id::WIRE_LONE_SURROGATE,
        id::WIRE_NUMBER_RANGE,
    ]
    .map(RuleId::as_str);
    for (rule, is_good, example) in examples() {
        let Some(body) = example.as_body() else {
            continue;
        };
        // Rules of prose speak of empty bodies too.
        if rule.starts_with("prose/") {
            continue;
        }
        // serde_json has a nesting limit of its own, one below what is still good here.
        let nested = rule == id::WIRE_NESTING.as_str();
        let is_json = serde_json::from_slice::<serde_json::Value>(body.body).is_ok();
        let expected = is_good && !nested || !unreadable.contains(&rule);
        assert_eq!(is_json, expected, "{rule}: {}", body.body.escape_ascii());
    }
}

#[test]
fn schemas_of_examples_are_objects_or_true() {
    for (rule, _, example) in examples() {
        let Some(Against::Schema(schema)) = example.as_body().map(|body| &body.against) else {
            continue;
        };
        let schema: serde_json::Value = serde_json::from_str(schema).expect(rule);
        assert!(schema.is_object() || schema == true, "{rule}: {schema}");
    }
}

#[test]
fn schemas_of_constraints_are_json() {
    for rule in all() {
        for constraint in rule.constraints {
            let schema = serde_json::from_str::<serde_json::Value>(constraint.schema);
            let schema = schema.ok().filter(serde_json::Value::is_object);
            let schema = schema.unwrap_or_else(|| panic!("{}: {}", rule.id, constraint.schema));
            // A format is judged where the outline leads, not by the validator that chooses an alternative.
            let alternatives = ["anyOf", "oneOf", "not"].map(|keyword| schema[keyword].to_string());
            assert!(!alternatives.concat().contains("\"format\""), "{}: {}", rule.id, constraint.schema);
        }
    }
}

#[test]
fn no_example_is_good_and_bad() {
    for rule in all() {
        let good: BTreeSet<_> = rule.good.iter().map(|example| format!("{example:?}")).collect();
        assert!(rule.bad.iter().all(|example| !good.contains(&format!("{example:?}"))), "{}", rule.id);
    }
}

#[test]
fn names_tell_their_rule() {
    let name = id::WIRE_NOT_UTF8;
    assert_eq!((name.as_str(), name.name(), name.layer()), ("wire/not-utf8", "not-utf8", Layer::Wire));
    assert_eq!((format!("{name:>14}"), format!("{name:?}")), (" wire/not-utf8".into(), "RuleId(wire/not-utf8)".into()));
    assert_eq!(Some(name.rule()), find("wire/not-utf8"));
    assert_eq!(serde_json::to_value(name).unwrap(), "wire/not-utf8");
}

#[test]
fn names_are_ordered_as_their_text() {
    let mut names =
        [id::WIRE_SYNTAX, id::LAW_FIXTURE_AS_EXPECTED, id::WIRE_BODY_SIZE, id::SCHEMA_TYPE, id::SCHEMA_ANY_OF];
    names.sort_unstable();
    assert!(names.map(RuleId::as_str).is_sorted());
}

#[test]
fn a_slip_of_the_fingers_is_understood() {
    for rule in all() {
        let (_, name) = rule.id.split_once('/').unwrap();
        assert_eq!(nearest(rule.id), Some(rule));
        assert_eq!(nearest(name), Some(rule));
        assert_eq!(nearest(&rule.id.to_uppercase().replace('-', "_")), Some(rule));
        assert_eq!(nearest(&format!(" {}s ", rule.id)), Some(rule));
    }
    for (given, meant) in [
        ("wire/duplciate-key", id::WIRE_DUPLICATE_KEY),
        ("shema/requird", id::SCHEMA_REQUIRED),
        ("byte-order-marc", id::WIRE_BYTE_ORDER_MARK),
        ("wire/type", id::SCHEMA_TYPE),
        ("schema/duplicate-kye", id::WIRE_DUPLICATE_KEY),
        ("minLength", id::SCHEMA_MIN_LENGTH),
    ] {
        assert_eq!(nearest(given), Some(meant.rule()), "{given}");
    }
    // `schema/not` is a slip away from the name and a layer, which is another word.
    for given in ["", "/", "xyzzy-plugh", "wire", "prose/nope", &"type".repeat(100_000)] {
        assert_eq!(nearest(given), None, "{}", &given[..given.len().min(20)]);
    }
}

#[test]
fn words_are_read_as_they_are_written() {
    assert!(Level::Note < Level::Warning && Level::Warning < Level::Error);
    assert!(Layer::ALL.is_sorted() && Level::ALL.is_sorted() && Part::ALL.is_sorted());
    for level in Level::ALL {
        reads_back(level);
    }
    for layer in Layer::ALL {
        reads_back(layer);
    }
    for part in Part::ALL {
        reads_back(part);
    }
    for rule in RuleId::all() {
        reads_back(rule);
    }
    reads_back(Release::V1_19);
}

/// Its text, its JSON and itself are one.
fn reads_back<T>(word: T)
where
    T: Copy + std::fmt::Debug + std::fmt::Display + PartialEq + std::str::FromStr<Err: std::fmt::Debug>,
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    let text = word.to_string();
    assert_eq!(text.parse::<T>().unwrap(), word);
    assert_eq!(serde_json::to_value(word).unwrap(), text);
    assert_eq!(serde_json::from_value::<T>(json!(text)).unwrap(), word);
}

#[test]
fn an_unknown_word_is_an_error_that_says_what_there_is() {
    fn error<T: std::str::FromStr<Err: std::fmt::Display> + std::fmt::Debug>(text: &str) -> String {
        text.parse::<T>().map_or_else(|error| error.to_string(), |known| panic!("{known:?}"))
    }
    assert_eq!(error::<Level>("Error"), "`Error` is not a level: error, warning or note");
    assert_eq!(error::<Layer>("json"), "`json` is not a layer: wire, schema, prose, law or spec");
    assert_eq!(error::<Part>("reply"), "`reply` is neither `request` nor `response`");
    assert_eq!(error::<Release>("r0.6.1"), "`r0.6.1` is not a release: they are written as v1.19 is");
    assert_eq!(error::<RuleId>("shema/requird"), "no rule `shema/requird`; did you mean `schema/required`?");
    assert_eq!(error::<RuleId>("xyzzy-plugh"), "no rule `xyzzy-plugh`");
    let unknown = serde_json::from_value::<RuleId>(json!("schema/typ")).unwrap_err();
    assert_eq!(unknown.to_string(), "no rule `schema/typ`; did you mean `schema/type`?");
    let unknown = serde_json::from_value::<Part>(json!("reply")).unwrap_err();
    assert_eq!(unknown.to_string(), "unknown variant `reply`, expected `request` or `response`");
}

#[test]
fn releases_are_ordered_by_their_numbers() {
    let of = |text: &str| text.parse::<Release>().ok();
    assert!(of("v1.9") < of("v1.10") && of("1.10") == Some(Release::V1_10));
    assert!(of("v1.19") < Some(Release::UNRELEASED));
    for text in ["", "v1", "r0.6.1", "v1.x", "v1.1.1"] {
        assert_eq!(of(text), None, "{text}");
    }
}
