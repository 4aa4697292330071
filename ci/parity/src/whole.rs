//! The whole judge over the official examples: every layer, with the spec's known mistakes corrected. A finding is a
//! mistake of the example, which is listed, or a mistake of ours.

use mx_check::{Ask, Finding, Judge, Part};
use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_rules::cors;
use mx_spec::import::Place;
use mx_spec::media_type::is_json;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::error::ParityError;
use crate::example::{Example, Kind};
use crate::expected::Findings;
use crate::problem::Problems;

/// The headers of an answer around an example. They break no rule.
const HEADERS: [(&str, &str); 5] =
    [("Content-Type", "application/json"), cors::ORIGIN, cors::METHODS, cors::HEADERS, ("Retry-After", "2")];

/// Judges all examples of bodies and events of an embedded release.
pub(crate) fn judge(version: &str, examples: &[Example], problems: &mut Problems) -> Result<Findings, ParityError> {
    let judge = Judge::by_release(version)?;
    let mut findings = Findings::default();
    for example in examples {
        for (key, case) in cases(example, examples) {
            let mut ask = Ask::response_of(&case.operation);
            ask.part = Some(case.part);
            let verdict = judge.check(&case.exchange, &ask);
            match verdict.coverage.skipped() {
                None => findings.judged += 1,
                Some(reason) => problems.add(format!("{key}: not judged as a whole: {reason}")),
            }
            for Finding { rule, pattern, message, .. } in &verdict.findings {
                findings.add(rule.as_str(), format!("{key} {pattern}").trim_end(), message);
            }
        }
    }
    Ok(findings)
}

/// An exchange, the part of it that is judged, and its operation, which an exchange without a URL does not name.
struct Case {
    operation: String,
    part: Part,
    exchange: Exchange,
}

/// The exchanges that an example is part of, each with its name; empty if it is not a whole JSON body or event.
fn cases(example: &Example, all: &[Example]) -> Vec<(String, Case)> {
    match example.kind {
        Kind::RequestBody | Kind::RequestSchema | Kind::ResponseBody | Kind::ResponseSchema => {
            body(&example.schema, &example.value, all).map(|case| (example.key.clone(), case)).into_iter().collect()
        }
        Kind::Event => vec![
            (format!("{} told", example.key), told(&example.value)),
            (format!("{} sent", example.key), sent(&example.value)),
        ],
        Kind::Header | Kind::Parameter | Kind::Part => Vec::new(),
    }
}

/// The case of a body. Its operation, part and status are those of its schema.
fn body(schema: &Place, value: &Value, all: &[Example]) -> Option<Case> {
    let tokens: Vec<String> =
        schema.pointer.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~")).collect();
    let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
    let (path, method, part, status) = match tokens.as_slice() {
        [.., media_type, _] if !is_json(media_type) => return None,
        ["paths", path, method, "requestBody", ..] => (path, method, Part::Request, 200),
        // `4XX` is any status of its class.
        ["paths", path, method, "responses", status, ..] => {
            (path, method, Part::Response, status.replace('X', "0").parse().ok()?)
        }
        _ => return None,
    };
    Some(around(method, path.trim_end(), url(path, method, all), part, status, value))
}

/// The path and query with the official examples of their parameters; `None` if one of the path has no example.
fn url(path: &str, method: &str, all: &[Example]) -> Option<String> {
    let path = path.trim_end();
    let given = |within: &str| {
        let start = format!("{} {path} {within} parameter ", method.to_uppercase());
        let of_place = all.iter().filter(|example| example.kind == Kind::Parameter);
        of_place.filter_map(move |example| Some((example.key.strip_prefix(&start)?, text(&example.value)?)))
    };
    let filled = path.split('/').map(|segment| match segment.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
        Some(name) => given("path").find(|(known, _)| *known == name).map(|(_, value)| value),
        None => Some(segment.to_owned()),
    });
    let filled = filled.collect::<Option<Vec<String>>>()?;
    let query: Vec<String> = given("query").map(|(name, value)| format!("{name}={value}")).collect();
    Some(format!("{}?{}", filled.join("/"), query.join("&")).trim_end_matches('?').to_owned())
}

/// A value as it is written in a URL; `None` if it is not a scalar.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => return None,
    };
    Some(utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string())
}

/// An event in an answer that delivers it to a client.
fn told(event: &Value) -> Case {
    let (path, answer) = match event["type"].as_str().unwrap_or_default() {
        _ if event.get("event_id").is_some() => ("/_matrix/client/v3/rooms/{roomId}/event/{eventId}", event.clone()),
        "m.presence" => (SYNC, json!({ "next_batch": "s", "presence": { "events": [event] } })),
        "m.typing" | "m.receipt" => {
            let room = json!({ "ephemeral": { "events": [event] } });
            (SYNC, json!({ "next_batch": "s", "rooms": { "join": { "!room:example.org": room } } }))
        }
        _ if event.get("sender").is_some() => (SYNC, json!({ "next_batch": "s", "to_device": { "events": [event] } })),
        _ => (SYNC, json!({ "next_batch": "s", "account_data": { "events": [event] } })),
    };
    let url = (!path.contains('{')).then(|| path.to_owned());
    around("get", path, url, Part::Response, 200, &answer)
}

/// The content of an event in a request that sends it, which is judged more strictly than content that a server passes
/// on. The path is that of a message: only its type matters.
fn sent(event: &Value) -> Case {
    let event_type = event["type"].as_str().unwrap_or_default();
    let url = format!("/_matrix/client/v3/rooms/!room:example.org/send/{event_type}/1");
    around("put", SEND, Some(url), Part::Request, 200, &event["content"])
}

const SYNC: &str = "/_matrix/client/v3/sync";
const SEND: &str = "/_matrix/client/v3/rooms/{roomId}/send/{eventType}/{txnId}";

fn around(method: &str, path: &str, url: Option<String>, part: Part, status: u16, value: &Value) -> Case {
    let operation = format!("{} {path}", method.to_uppercase());
    let body = Body::from_wire(value.to_string().into_bytes());
    let mut request = Request { method: method.to_uppercase(), url, ..Request::default() };
    let headers: Headers = HEADERS.into_iter().collect();
    let mut response = Response { status: Some(status), headers, ..Response::default() };
    match part {
        Part::Request => {
            request.headers = HEADERS.into_iter().take(1).collect();
            request.body = body;
        }
        Part::Response => response.body = body,
    }
    let exchange = Exchange { source: Source::whole("example"), request: Some(request), response: Some(response) };
    Case { operation, part, exchange }
}
