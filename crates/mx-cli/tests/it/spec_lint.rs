//! `spec lint`: the gaps that the schemas of a version leave open, in every format.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{Folder, Run};

fn lint(flags: &[&str]) -> Run {
    let run = Folder::new().run(&[&["spec", "lint"], flags].concat());
    assert_eq!(run.code, 0, "{run:?}");
    run
}

fn by_rule<'f>(findings: impl Iterator<Item = &'f Value>) -> BTreeMap<&'f str, u64> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        assert_eq!(finding["level"], "note");
        *counts.entry(finding["rule"].as_str().unwrap()).or_default() += finding["count"].as_u64().unwrap();
    }
    counts
}

#[test]
fn all_formats_tell_the_same() {
    let report = lint(&["--format", "json"]).json();
    let findings = report["findings"].as_array().unwrap();
    let counts = by_rule(findings.iter());
    let ndjson = lint(&["--format", "ndjson"]);
    let lines: Vec<Value> = ndjson.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (last, lines) = lines.split_last().unwrap();
    assert_eq!(last["summary"], report["summary"]);
    assert_eq!(by_rule(lines.iter()), counts);
    let text = lint(&[]);
    for (rule, count) in counts {
        let told = text.stdout.lines().filter(|line| line.starts_with(&format!("note[{rule}]"))).count();
        assert_eq!(u64::try_from(told), Ok(count), "{rule}");
    }
    let schemas: Vec<&str> = findings.iter().map(|finding| finding["schema"].as_str().unwrap()).collect();
    assert!(
        schemas.iter().any(|schema| schema.starts_with("events.json#/components/schemas/events.m.")),
        "{schemas:?}"
    );
}

#[test]
fn an_old_version() {
    let run = lint(&["--spec", "v1.1", "--format", "json"]);
    assert_eq!(run.json()["spec"], "v1.1");
    assert!(run.stderr.ends_with(" of v1.1\n"), "{}", run.stderr);
    let operations = run.json()["findings"].as_array().unwrap().iter().filter(|it| !it["operation"].is_null()).count();
    assert!(operations > 200, "{operations}");
}

#[test]
fn documents_are_called_so() {
    let text = lint(&[]).stdout;
    assert!(
        text.ends_with(" notes in 6 checked documents\n") && text.contains("\ndocuments     6 of 6 checked\n"),
        "{text}"
    );
    let wrong = ["exchanges", "(no operation)", "(response", " seen "];
    assert!(wrong.iter().all(|word| !text.contains(word)), "{text}");
}

#[test]
fn every_version_after_another() {
    let all = lint(&["--spec", "all", "--format", "ndjson"]).stdout;
    let summaries = all.lines().filter(|line| line.contains(r#""type":"summary""#));
    let versions: Vec<String> = summaries
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["spec"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(versions, mx_spec::versions().collect::<Vec<_>>());
    let run = Folder::new().run(&["spec", "lint", "--spec", "all", "--format", "json"]);
    assert!(run.code == 2 && run.stderr.contains("ndjson"), "{run:?}");
}

#[test]
fn a_version_that_does_not_exist() {
    let run = Folder::new().run(&["spec", "lint", "--spec", "v2.0"]);
    assert!(run.code == 2 && run.stderr.contains("v1.19"), "{run:?}");
}

/// A folder in the layout of matrix-spec, with one weakness of each kind.
#[test]
fn a_folder() {
    let folder = Folder::new();
    folder.write(
        "spec/data/api/client-server/example.yaml",
        "openapi: 3.1.0
info: {title: Example, version: 1.0.0}
servers: [{url: 'https://example.org', variables: {basePath: {default: /_matrix/client/v3}}}]
paths:
  /weak:
    get:
      operationId: weak
      parameters:
        - {in: query, name: limit, schema: {type: integer}}
        - {in: query, name: dir, schema: {type: string, enum: [b, f]}}
      responses:
        '200': {description: Fine, content: {application/json: {schema: {type: object}, example: {a: 1}}}}
        '400': {description: No, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
  /strong:
    get:
      operationId: strong
      responses:
        '200':
          description: Fine
          content:
            application/json:
              schema: {type: object, required: [a], properties: {a: {type: string, format: uri}}}
              example: {a: 'https://example.org'}
",
    );
    for shared in ["errors/error", "auth_response"] {
        folder.write(&format!("spec/data/api/client-server/definitions/{shared}.yaml"), "{type: object}\n");
    }
    let run = folder.run(&["spec", "lint", "--spec-dir", "spec", "--format", "json"]);
    assert_eq!(run.code, 0, "{run:?}");
    let looked = "looked at 3 strings, 1 numbers, 2 bodies of successes, 2 examples of unreleased\n";
    assert!(run.stderr.ends_with(looked), "{}", run.stderr);
    let report = run.json();
    let found: Vec<(&str, &str)> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["rule"].as_str().unwrap(), it["instance"].as_str().unwrap().split_once("get/").unwrap().1))
        .collect();
    let mut expected = [
        ("spec/accepts-empty-object", "responses/200/content/application~1json/schema"),
        ("spec/number-without-range", "parameters/0/schema"),
        ("spec/string-without-format", "responses/400/content/application~1json/schema/properties/a"),
        ("spec/unchecked-example", "responses/200/content/application~1json"),
    ];
    expected.sort_by_key(|(_, place)| *place);
    let mut found_sorted = found.clone();
    found_sorted.sort_by_key(|(_, place)| *place);
    assert_eq!(found_sorted, expected);
}
