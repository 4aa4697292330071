//! JSON and NDJSON: valid, whole, in the order that is part of the format, and adding up.

use mx_check::{Cause, Part};
use mx_report::{Format, Tally, TextOptions};
use mx_rules::{Level, id};
use proptest::prelude::*;
use serde_json::Value;

use crate::runs::verdicts;
use crate::samples::{but, json, missing, report, with, written};

fn sum(counts: &Value) -> u64 {
    counts.as_object().into_iter().flatten().filter_map(|(_, count)| count.as_u64()).sum()
}

proptest! {
    #[test]
    fn counts_add_up(verdicts in verdicts(), all: bool) {
        let mut tally = Tally::new("v1.19", 3, all);
        verdicts.iter().cloned().for_each(|verdict| tally.add(verdict));
        let report = tally.finish();
        let json = json(&report);
        let (summary, findings) = (&json["summary"], json["findings"].as_array().unwrap());
        prop_assert_eq!(summary["exchanges"].as_u64(), Some(verdicts.len() as u64));
        prop_assert_eq!(summary["checked"].as_u64().unwrap() + sum(&summary["skipped"]), verdicts.len() as u64);
        prop_assert_eq!(sum(&summary["findings"]), findings.len() as u64);
        let seen: u64 = findings.iter().map(|finding| finding["count"].as_u64().unwrap()).sum();
        let added: u64 = verdicts.iter().flat_map(|verdict| &verdict.findings).map(|finding| finding.count).sum();
        prop_assert_eq!((seen, sum(&summary["occurrences"])), (added, added));
        let mut fingerprints: Vec<_> = findings.iter().map(|finding| finding["fingerprint"].as_str()).collect();
        fingerprints.sort_unstable();
        fingerprints.dedup();
        prop_assert!(all || fingerprints.len() == findings.len());
    }

    #[test]
    fn lines_hold_what_the_document_holds(verdicts in verdicts()) {
        let report = report(verdicts);
        let document = json(&report);
        let text = written(&report, Format::NDJSON, TextOptions::default());
        prop_assert!(text.ends_with('\n'));
        let mut lines: Vec<Value> = text.split_terminator('\n').map(|line| serde_json::from_str(line).unwrap()).collect();
        let last = lines.pop().unwrap();
        prop_assert_eq!(&last["type"], "summary");
        for member in ["tool", "spec", "format", "material", "all", "operations", "summary"] {
            prop_assert_eq!(&last[member], &document[member]);
        }
        for line in &mut lines {
            prop_assert_eq!(line.as_object_mut().unwrap().remove("type"), Some("finding".into()));
        }
        prop_assert_eq!(&Value::from(lines), &document["findings"]);
    }

    #[test]
    fn text_shows_any_report_safely(verdicts in verdicts(), verbose: bool, quiet: bool) {
        let report = report(verdicts);
        let text = written(&report, Format::TEXT, TextOptions { verbose, quiet, ..TextOptions::default() });
        prop_assert!(!text.chars().any(|character| character.is_control() && character != '\n'));
        let hidden = ['\u{202e}', '\u{200b}', '\u{2028}'];
        prop_assert!(!text.contains(hidden));
        for level in Level::ALL {
            let headings = text.lines().filter(|line| line.starts_with(&format!("{level}["))).count();
            prop_assert_eq!(Some(headings as u64), json(&report)["summary"]["findings"][level.name()].as_u64());
        }
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "the whole report, as it is written")]
fn members_stand_in_their_order() {
    let cause = Cause {
        alternative: Some("alternative 1 (an object)".to_owned()),
        rule: id::SCHEMA_TYPE,
        instance: "/a".to_owned(),
        message: "must be a string".to_owned(),
    };
    let finding = but(missing(17), |finding| finding.cause = Some(cause));
    let text = written(&report([with(vec![finding])]), Format::JSON, TextOptions::default());
    insta::assert_snapshot!(text.replace(env!("CARGO_PKG_VERSION"), "VERSION"), @r#"
    {
      "tool": {
        "name": "mx-conform",
        "version": "VERSION"
      },
      "spec": "v1.19",
      "format": 1,
      "material": "exchanges",
      "all": false,
      "findings": [
        {
          "rule": "schema/required",
          "layer": "schema",
          "level": "error",
          "lowered": null,
          "operation": "POST /_matrix/client/v3/login",
          "part": "response",
          "status": 200,
          "instance": "",
          "pattern": "",
          "detail": {
            "missing": [
              "device_id"
            ]
          },
          "message": "lacks `device_id`",
          "count": 1,
          "occurrences": {
            "error": 1,
            "warning": 0,
            "note": 0
          },
          "hosts": {
            "listed": [],
            "more": false
          },
          "varies": false,
          "source": {
            "file": "run.har",
            "host": null,
            "entry": 17,
            "at": {
              "line": 7,
              "offset": 1700
            },
            "body": {
              "line": 1,
              "column": 1,
              "offset": 0
            }
          },
          "schema": "client-server.json#/paths/~1login/post/required",
          "spec_url": "https://spec.matrix.org/v1.19/client-server-api/#login",
          "fingerprint": "1:0c11c8e304f1ad3d",
          "cause": {
            "alternative": "alternative 1 (an object)",
            "rule": "schema/type",
            "instance": "/a",
            "message": "must be a string"
          },
          "excerpt": {
            "text": "{\"user_id\": \"@alice:synapse.test\"}",
            "start": 0,
            "length": 1,
            "cut_before": false,
            "cut_after": false
          }
        }
      ],
      "operations": [
        {
          "operation": "POST /_matrix/client/v3/login",
          "spec_url": "https://spec.matrix.org/v1.19/client-server-api/#login",
          "exchanges": 1,
          "checked": 1,
          "statuses": {
            "200": 1
          },
          "verdict": "errors",
          "findings": {
            "error": 1,
            "warning": 0,
            "note": 0
          }
        }
      ],
      "summary": {
        "exchanges": 1,
        "checked": 1,
        "skipped": {},
        "operations": {
          "seen": 1,
          "known": 235
        },
        "findings": {
          "error": 1,
          "warning": 0,
          "note": 0
        },
        "occurrences": {
          "error": 1,
          "warning": 0,
          "note": 0
        },
        "left_out": {
          "error": 0,
          "warning": 0,
          "note": 0
        },
        "hosts": {
          "listed": {},
          "unlisted": {
            "request": {
              "error": 0,
              "warning": 0,
              "note": 0
            },
            "response": {
              "error": 0,
              "warning": 0,
              "note": 0
            }
          }
        },
        "passed_over": {},
        "remarks": {},
        "unmatched": {
          "listed": {},
          "unlisted": 0
        },
        "unreadable": {
          "listed": [],
          "unlisted": 0
        },
        "fixtures": {
          "as_expected": 0,
          "unexpected": 0
        }
      }
    }
    "#);
}

#[test]
fn the_status_of_a_request_is_null() {
    let finding = but(missing(1), |finding| finding.part = Part::Request);
    assert_eq!(json(&report([with(vec![finding])]))["findings"][0]["status"], Value::Null);
}
