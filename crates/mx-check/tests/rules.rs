//! The examples of every rule: a bad one breaks exactly its rule, a good one none.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::Arc;

use mx_check::{Finding, Judge, Options, Part, check_body};
use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_rules::{BodyExample, ExamplePart, Layer, Place, Rule};
use mx_spec::{BodySchema, Spec};

/// The judge of v1.19, with the size limit of an example where it has one.
fn options(example: &BodyExample) -> Options {
    let mut options = Options::default();
    if let Some(max_bytes) = example.max_bytes {
        options.limits.max_bytes = max_bytes;
    }
    options
}

fn judge(example: &BodyExample) -> Vec<Finding> {
    let options = options(example);
    match &example.place {
        Place::Schema(schema) => {
            let schema = BodySchema::standalone(&serde_json::from_str(schema).unwrap());
            check_body(example.body, &schema, &options).unwrap()
        }
        Place::Operation { operation, part, status, content_type } => {
            let exchange = exchange(operation, *part, *status, content_type, example.body);
            let part = match part {
                ExamplePart::Request => Part::Request,
                ExamplePart::Response => Part::Response,
            };
            let options = Options { part: Some(part), ..options };
            let spec = Spec::embedded(Spec::newest()).unwrap();
            Judge::new(spec, options).check(&exchange).unwrap().findings
        }
    }
}

fn exchange(operation: &str, part: ExamplePart, status: u16, content_type: &str, body: &[u8]) -> Exchange {
    let (method, path) = operation.split_once(' ').unwrap();
    let headers: Headers = [("Content-Type", content_type)].into_iter().collect();
    let body = Body::from_wire(body.to_vec());
    let mut request = Request { method: method.to_owned(), url: path.to_owned(), ..Request::default() };
    let mut response = Response { status: Some(status), ..Response::default() };
    match part {
        ExamplePart::Request => (request.headers, request.body) = (headers, body),
        ExamplePart::Response => (response.headers, response.body) = (headers, body),
    }
    let source = Source { file: Arc::from("example"), entry: 1 };
    Exchange { source, request, response: Some(response), expectation: None, operation_hint: None }
}

fn bodies(examples: &'static [mx_rules::Example]) -> impl Iterator<Item = &'static BodyExample> {
    examples.iter().filter_map(mx_rules::Example::as_body)
}

fn judged_rules() -> impl Iterator<Item = &'static Rule> {
    mx_rules::all().iter().filter(|rule| rule.layer != Layer::Law)
}

#[test]
fn bad_examples_break_their_rule_alone() {
    for rule in judged_rules() {
        assert!(bodies(rule.bad).next().is_some(), "{} has no bad example", rule.id);
        for example in bodies(rule.bad) {
            let broken: Vec<_> = judge(example).iter().map(|finding| finding.rule.as_str()).collect();
            assert_eq!(broken, [rule.id], "{}", example.body.escape_ascii());
        }
    }
}

#[test]
fn good_examples_break_no_rule() {
    for rule in judged_rules() {
        assert!(bodies(rule.good).next().is_some(), "{} has no good example", rule.id);
        for example in bodies(rule.good) {
            assert_eq!(judge(example), [], "{}: {}", rule.id, example.body.escape_ascii());
        }
    }
}
