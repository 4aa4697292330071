//! One cause is one finding: a real sync answer, of which one event is broken in one way, has exactly one finding more.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use mx_check::{Ask, Finding, Judge, Part, Settings};
use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_rules::{Level, id};
use mx_spec::Spec;
use serde_json::{Value, json};

const SYNC: &str = "/_matrix/client/v3/sync";
/// How many events each way is tried on.
const ENOUGH: usize = 12;

/// A way to break an event: its name, the type of event that it is for (any where it is empty), a pointer, and the
/// value to put there; `None` removes the member.
struct Way {
    name: &'static str,
    event_type: &'static str,
    pointer: &'static str,
    instead: Option<Value>,
}

const fn way(name: &'static str, event_type: &'static str, pointer: &'static str, instead: Option<Value>) -> Way {
    Way { name, event_type, pointer, instead }
}

fn ways() -> Vec<Way> {
    let (any, member, message, levels) = ("", "m.room.member", "m.room.message", "m.room.power_levels");
    vec![
        way("no sender", any, "/sender", None),
        way("a sender of another type", any, "/sender", Some(json!(5))),
        way("a sender that is null", any, "/sender", Some(Value::Null)),
        way("a sender without a sigil", any, "/sender", Some(json!("alice:example.org"))),
        way("a sender without a server", any, "/sender", Some(json!("@alice"))),
        way("no content", any, "/content", None),
        way("a content of another type", any, "/content", Some(json!([]))),
        way("a content that is null", any, "/content", Some(Value::Null)),
        way("no type", any, "/type", None),
        way("a type of another type", any, "/type", Some(json!({}))),
        way("no event ID", any, "/event_id", None),
        way("an event ID of another type", any, "/event_id", Some(json!(1))),
        way("an event ID without a sigil", any, "/event_id", Some(json!("event"))),
        way("no time", any, "/origin_server_ts", None),
        way("a time with a fraction", any, "/origin_server_ts", Some(json!(1.5))),
        way("a time that is a float", any, "/origin_server_ts", Some(json!(1.0))),
        way("a time that is text", any, "/origin_server_ts", Some(json!("now"))),
        way("a negative time", any, "/origin_server_ts", Some(json!(-1))),
        way("a time that is too large", any, "/origin_server_ts", Some(json!(1_u64 << 60))),
        way("an unsigned of another type", any, "/unsigned", Some(json!([]))),
        way("an age that is text", any, "/unsigned/age", Some(json!("old"))),
        way("no membership", member, "/content/membership", None),
        way("a membership that is none", member, "/content/membership", Some(json!("visitor"))),
        way("a membership of another type", member, "/content/membership", Some(json!(5))),
        way("a name of another type", member, "/content/displayname", Some(json!(["Alice"]))),
        way("a picture of another type", member, "/content/avatar_url", Some(json!(5))),
        way("no state key", member, "/state_key", None),
        way("a state key of another type", member, "/state_key", Some(json!(5))),
        way("a state key that is no user ID", member, "/state_key", Some(json!("alice"))),
        way("no body", message, "/content/body", None),
        way("a body of another type", message, "/content/body", Some(json!(5))),
        way("no msgtype", message, "/content/msgtype", None),
        way("a msgtype of another type", message, "/content/msgtype", Some(json!({}))),
        way("a level that is text", levels, "/content/ban", Some(json!("fifty"))),
        way("a level that is a float", levels, "/content/ban", Some(json!(50.0))),
        way("levels of another type", levels, "/content/users", Some(json!([]))),
    ]
}

/// The answers to the syncs of a capture that no filter has changed.
fn answers() -> Vec<Value> {
    let capture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/captures/synapse-1.163-driver.ndjson");
    let text = fs::read_to_string(capture).unwrap();
    let entries = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let is_sync = |entry: &Value| {
        let url = entry["request"]["url"].as_str().unwrap();
        url.contains(SYNC) && !url.contains("filter=") && entry["response"]["status"] == 200
    };
    let syncs = entries.filter(is_sync);
    syncs.map(|entry| serde_json::from_str(entry["response"]["content"]["text"].as_str().unwrap()).unwrap()).collect()
}

fn findings(judge: &Judge, body: &Value) -> Vec<Finding> {
    let mut headers: Headers = mx_rules::cors::ALL.into_iter().collect();
    headers.push("Content-Type", "application/json");
    let request = Request { method: "GET".to_owned(), url: Some(SYNC.to_owned()), ..Request::default() };
    let response = Response { status: Some(200), headers, body: Body::from_wire(body.to_string().into()) };
    let source = Source::whole("sync");
    let exchange = Exchange { source, request: Some(request), response: Some(response) };
    let mut ask = Ask::default();
    ask.part = Some(Part::Response);
    // The capture has a few notes of its own; a negative time is no more than a note.
    let counts = |finding: &Finding| finding.level > Level::Note || finding.rule == id::PROSE_NEGATIVE_EVENT_TIMESTAMP;
    judge.check(&exchange, &ask).findings.into_iter().filter(counts).collect()
}

/// The pointers of all events in timelines and state.
fn events(body: &Value) -> Vec<String> {
    let mut pointers = Vec::new();
    for (room, joined) in body["rooms"]["join"].as_object().into_iter().flatten() {
        for place in ["timeline", "state"] {
            let events = joined[place]["events"].as_array().map_or(0, Vec::len);
            let escaped = mx_json::pointer::escape(room);
            pointers.extend((0..events).map(|index| format!("/rooms/join/{escaped}/{place}/events/{index}")));
        }
    }
    pointers
}

/// The body with one event broken; `None` where the way is not for this event.
fn broken(body: &Value, event: &str, way: &Way) -> Option<Value> {
    let mut body = body.clone();
    let found = body.pointer_mut(event)?;
    let is_redacted = found.pointer("/unsigned/redacted_because").is_some();
    if is_redacted || (!way.event_type.is_empty() && found["type"] != way.event_type) {
        return None;
    }
    let (parent, name) = way.pointer.rsplit_once('/')?;
    let parent = found.pointer_mut(parent)?.as_object_mut()?;
    match &way.instead {
        Some(instead) => *parent.get_mut(name)? = instead.clone(),
        None => drop(parent.remove(name)?),
    }
    Some(body)
}

#[test]
fn a_broken_event_is_one_finding() {
    let settings = Settings::default().keeping_all(true);
    let judge = Judge::by(Spec::embedded(Spec::newest()).unwrap(), settings);
    let answers = answers();
    let mut wrong = Vec::new();
    for way in ways() {
        let cases = answers.iter().flat_map(|body| events(body).into_iter().map(move |event| (body, event)));
        let bodies = cases.filter_map(|(body, event)| Some((broken(body, &event, &way)?, event)));
        let mut tried = 0;
        for (body, event) in bodies.take(ENOUGH) {
            tried += 1;
            let found = findings(&judge, &body);
            if found.len() != 1 || !found[0].instance.starts_with(&event) {
                let told: Vec<String> =
                    found.iter().map(|it| format!("{} {}: {}", it.rule, it.pattern, it.message)).collect();
                let event = body.pointer(&event).unwrap();
                wrong.push(format!("{}: {told:#?} in {event}", way.name));
                break;
            }
        }
        assert!(tried > 0, "{} was tried on an event", way.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
