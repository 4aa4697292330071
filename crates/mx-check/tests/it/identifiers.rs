//! Identifiers are held to their grammars in every release: the grammars are older than the schemas that name them.

use mx_check::{Ask, Finding, Judge, Layers, Part, Settings};
use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_rules::{Layer, Level, Release};
use mx_spec::{Errata, Spec, versions};

/// An exchange that answers 200 with JSON.
fn answer(method: &str, url: &str, body: &str) -> Exchange {
    let request = Request { method: method.to_owned(), url: Some(url.to_owned()), ..Request::default() };
    let headers: Headers = [("Content-Type", "application/json")].into_iter().collect();
    let response = Response { status: Some(200), headers, body: Body::from_wire(body.into()) };
    let source = Source::whole("case");
    Exchange { source, request: Some(request), response: Some(response) }
}

fn malformed(findings: &[Finding]) -> Vec<(&'static str, &str)> {
    let found = findings.iter().map(|finding| (finding.rule.name(), finding.instance.as_str()));
    found.filter(|(rule, _)| rule.starts_with("malformed") || *rule == "parameter-value").collect()
}

const WHOAMI: &str = "/_matrix/client/v3/account/whoami";

#[test]
fn every_release_holds_identifiers_to_their_grammars() {
    let settings = Settings::default().with_layers(Layers::from_iter([Layer::Prose]));
    let sync = r#"{"next_batch":"a","rooms":{"join":{"abc":{}}}}"#;
    let message = "/_matrix/client/v3/rooms/!a:example.org/send/m.room.message/1";
    let direct = r#"{"next_batch":"a","account_data":{"events":[{"type":"m.direct","content":{"alice":[]}}]}}"#;
    let cases = [
        (answer("GET", WHOAMI, r#"{"user_id":"@alice"}"#), ("malformed-user-id", "/user_id")),
        (answer("PUT", message, r#"{"event_id":"$abc/"}"#), ("malformed-event-id", "/event_id")),
        (answer("GET", "/_matrix/client/v3/sync", sync), ("malformed-room-id", "/rooms/join/abc")),
        (
            answer("GET", "/_matrix/client/v3/sync", direct),
            ("malformed-user-id", "/account_data/events/0/content/alice"),
        ),
        (answer("GET", "/_matrix/client/v3/profile/alice", "{}"), ("parameter-value", "")),
    ];
    for version in versions() {
        let judge = Judge::by(Spec::embedded(version).unwrap(), settings.clone());
        for (exchange, expected) in &cases {
            let findings = judge.check(exchange, &Ask::default()).findings;
            assert_eq!(malformed(&findings), [*expected], "{version}");
        }
    }
}

/// A newer schema asks for the sigil by a pattern, an older one leaves it to the text.
#[test]
fn a_missing_sigil_is_one_finding_of_all_releases() {
    let mut ask = Ask::default();
    ask.part = Some(Part::Response);
    let whoami = answer("GET", WHOAMI, r#"{"user_id":"alice"}"#);
    let at_id =
        |findings: Vec<Finding>| findings.into_iter().filter(|it| it.instance == "/user_id").collect::<Vec<_>>();
    let all = Judge::all(Settings::default(), Errata::Corrected).unwrap();
    let found = at_id(all.check(&whoami, &ask).findings);
    let [only] = found.as_slice() else { panic!("{found:?}") };
    let versions = only.versions.as_ref().unwrap();
    assert_eq!((versions.refused.len(), versions.allowed.len()), (mx_spec::versions().count(), 0));
    let since = Judge::since("v1.5".parse::<Release>().unwrap(), Settings::default(), Errata::Corrected).unwrap();
    let found = at_id(since.check(&whoami, &ask).findings);
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((only.rule.name(), only.level, &only.versions), ("malformed-user-id", Level::Error, &None));
}
