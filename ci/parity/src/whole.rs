//! The whole judge over the official examples: every layer, with the spec's known mistakes corrected. What it says
//! against an example is a mistake of the example, which is listed, or one of ours.

use mx_check::{Ask, Finding, Judge, Part};
use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_spec::import::Place;
use mx_spec::is_json;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
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
    let judge = Judge::by_release(version)?;
    let mut findings = Findings::default();
    for example in examples {
        for (part, key, exchange) in exchanges(example, examples) {
            let mut ask = Ask::default();
            ask.part = Some(part);
            let verdict = judge.check(&exchange, &ask);
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

/// The exchanges that an example is part of, each with its name; none for what is no whole JSON body.
fn exchanges(example: &Example, all: &[Example]) -> Vec<(Part, String, Exchange)> {
    match example.kind {
        Kind::RequestBody | Kind::RequestSchema | Kind::ResponseBody | Kind::ResponseSchema => {
            let Some((part, exchange)) = body(&example.schema, &example.value, all) else { return Vec::new() };
            vec![(part, example.key.clone(), exchange)]
        }
        Kind::Event => vec![
            (Part::Response, format!("{} told", example.key), told(&example.value)),
            (Part::Request, format!("{} sent", example.key), sent(&example.value)),
        ],
        Kind::Header | Kind::Parameter | Kind::Part => Vec::new(),
    }
}

/// A body, whose operation, part and status are those of its schema.
fn body(schema: &Place, value: &Value, all: &[Example]) -> Option<(Part, Exchange)> {
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
    Some((part, around(method, &url(path, method, all), part, status, value)))
}

/// The path and query with the official examples of their parameters; the template where one of the path has none.
fn url(path: &str, method: &str, all: &[Example]) -> String {
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
    let Some(filled) = filled.collect::<Option<Vec<String>>>() else { return path.to_owned() };
    let query: Vec<String> = given("query").map(|(name, value)| format!("{name}={value}")).collect();
    format!("{}?{}", filled.join("/"), query.join("&")).trim_end_matches('?').to_owned()
}

/// A value as it stands in a URL; none for what is no scalar.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => return None,
    };
    Some(utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string())
}

/// An event where clients are told of it.
fn told(event: &Value) -> Exchange {
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
    around("get", path, Part::Response, 200, &answer)
}

/// Its content where a client sends it, which is judged more strictly than what a server hands on. The path is that of
/// a message: its type is all that counts.
fn sent(event: &Value) -> Exchange {
    let event_type = event["type"].as_str().unwrap_or_default();
    let url = format!("/_matrix/client/v3/rooms/!room:example.org/send/{event_type}/1");
    around("put", &url, Part::Request, 200, &event["content"])
}

const SYNC: &str = "/_matrix/client/v3/sync";

fn around(method: &str, url: &str, part: Part, status: u16, value: &Value) -> Exchange {
    let body = Body::from_wire(value.to_string().into_bytes());
    let mut request = Request { method: method.to_uppercase(), url: Some(url.to_owned()), ..Request::default() };
    let headers: Headers = HEADERS.into_iter().collect();
    let mut response = Response { status: Some(status), headers, ..Response::default() };
    match part {
        Part::Request => {
            request.headers = HEADERS.into_iter().take(1).collect();
            request.body = body;
        }
        Part::Response => response.body = body,
    }
    Exchange { source: Source::whole("example"), request: Some(request), response: Some(response) }
}
