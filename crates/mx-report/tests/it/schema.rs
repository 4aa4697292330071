//! Every report that a test makes is checked against the committed JSON Schema.

use std::fs;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::samples::{json, missing, report, with};

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/own/report.json");
    let schema = fs::read_to_string(file).expect("the schema is committed");
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is one")
});

/// Panics with the errors where the document is not a report.
pub(crate) fn hold(report: &Value) {
    let errors: Vec<_> =
        SCHEMA.iter_errors(report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn what_is_no_report_is_refused() {
    let sound = json(&report([with(vec![missing(1)])]));
    let broken = |change: fn(&mut Value)| {
        let mut report = sound.clone();
        change(&mut report);
        report
    };
    let all = [
        broken(|report| report["format"] = json!(2)),
        broken(|report| report["more"] = json!(1)),
        broken(|report| report["findings"][0]["level"] = json!("fatal")),
        broken(|report| report["findings"][0]["rule"] = json!("required")),
        broken(|report| report["findings"][0]["detail"] = json!("device_id")),
        broken(|report| report["findings"][0]["lowered"] = json!("by chance")),
        broken(|report| drop(report["findings"][0].as_object_mut().unwrap().remove("lowered"))),
        broken(|report| report["findings"][0]["source"]["line"] = json!(1)),
        broken(|report| report["operations"][0]["verdict"] = json!("ok")),
        broken(|report| report["operations"][0]["statuses"] = json!({ "ok": 1 })),
        broken(|report| report["summary"]["skipped"] = json!({ "no such operation": 1 })),
        broken(|report| report["summary"]["passed_over"] = json!({ "answer": {} })),
    ];
    assert_eq!(all.iter().filter(|report| SCHEMA.is_valid(report)).collect::<Vec<_>>(), Vec::<&Value>::new());
    assert!(SCHEMA.is_valid(&sound));
}
