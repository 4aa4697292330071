//! The whole judge over the official examples: every layer, with the spec's known mistakes corrected. What it says
//! against an example is a mistake of the example, which is listed, or one of ours.

use std::sync::Arc;

use mx_check::{Finding, Judge, Options, Part};
use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_spec::Spec;
use mx_spec::import::Place;
use serde_json::{Value, json};

use crate::error::ParityError;
use crate::example::{Example, Kind};
use crate::expected::Findings;
use crate::problem::Problems;

/// What comes with an answer where the example does not say it: nothing that a rule speaks against.
const HEADERS: [(&str, &str); 5] = [
    ("Content-Type", "application/json"),
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS"),
    ("Access-Control-Allow-Headers", "X-Requested-With, Content-Type, Authorization"),
    ("Retry-After", "2"),
];

/// Judges all examples of bodies and events of a release that the binary carries.
pub(crate) fn judge(version: &str, examples: &[Example], problems: &mut Problems) -> Result<Findings, ParityError> {
    let judge = |part| Ok(Judge::new(Spec::embedded(version)?, Options { part: Some(part), ..Options::default() }));
    let (requests, responses) = (judge(Part::Request)?, judge(Part::Response)?);
    let mut findings = Findings::default();
    for example in examples {
        let Some((part, exchange)) = exchange(example, examples) else { continue };
        let judge = if part == Part::Request { &requests } else { &responses };
        let verdict = judge.check(&exchange)?;
        if verdict.is_checked() {
            findings.judged += 1;
        } else {
            problems.add(format!("{}: not judged as a whole: {}", example.key, verdict.skipped.unwrap_or_default()));
        }
        for Finding { rule, pattern, message, .. } in &verdict.findings {
            findings.add(rule.as_str(), format!("{} {pattern}", example.key).trim_end(), message);
        }
    }
    Ok(findings)
}

/// The exchange that an example is part of; none for what is no whole body.
fn exchange(example: &Example, all: &[Example]) -> Option<(Part, Exchange)> {
    match example.kind {
        Kind::RequestBody | Kind::RequestSchema | Kind::ResponseBody | Kind::ResponseSchema => {
            body(&example.schema, &example.value, all)
        }
        Kind::Event => Some(event(&example.value)),
        Kind::Header | Kind::Parameter | Kind::Part => None,
    }
}

/// A body, whose operation, part and status are those of its schema.
fn body(schema: &Place, value: &Value, all: &[Example]) -> Option<(Part, Exchange)> {
    let tokens: Vec<String> =
        schema.pointer.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~")).collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let (path, method, part, status) = match tokens.as_slice() {
        ["paths", path, method, "requestBody", ..] => (path, method, Part::Request, 200),
        // `4XX` is any status of its class.
        ["paths", path, method, "responses", status, ..] => {
            (path, method, Part::Response, status.replace('X', "0").parse().ok()?)
        }
        _ => return None,
    };
    Some((part, around(method, &url(path, method, all), part, status, value)))
}

/// The path with the official examples of its parameters.
fn url(path: &str, method: &str, all: &[Example]) -> String {
    let (path, key) = (path.trim_end(), method.to_uppercase());
    let _ = (key, all);
    path.to_owned()
}

/// An event where clients are told of it.
fn event(event: &Value) -> (Part, Exchange) {
    let event_type = event["type"].as_str().unwrap_or_default();
    let (path, answer) = match event_type {
        _ if event.get("event_id").is_some() => ("/_matrix/client/v3/rooms/{roomId}/event/{eventId}", event.clone()),
        "m.presence" => (SYNC, json!({ "next_batch": "s", "presence": { "events": [event] } })),
        "m.typing" | "m.receipt" => {
            let room = json!({ "ephemeral": { "events": [event] } });
            (SYNC, json!({ "next_batch": "s", "rooms": { "join": { "!room:example.org": room } } }))
        }
        _ if event.get("sender").is_some() => (SYNC, json!({ "next_batch": "s", "to_device": { "events": [event] } })),
        _ => (SYNC, json!({ "next_batch": "s", "account_data": { "events": [event] } })),
    };
    (Part::Response, around("get", path, Part::Response, 200, &answer))
}

const SYNC: &str = "/_matrix/client/v3/sync";

fn around(method: &str, url: &str, part: Part, status: u16, value: &Value) -> Exchange {
    let body = Body::from_wire(value.to_string().into_bytes());
    let mut request = Request { method: method.to_uppercase(), url: url.to_owned(), ..Request::default() };
    let headers: Headers = HEADERS.into_iter().collect();
    let mut response = Response { status: Some(status), headers, ..Response::default() };
    match part {
        Part::Request => {
            request.headers = HEADERS.into_iter().take(1).collect();
            request.body = body;
        }
        Part::Response => response.body = body,
    }
    let source = Source { file: Arc::from("example"), entry: 1 };
    Exchange { source, request, response: Some(response), expectation: None, operation_hint: None }
}
