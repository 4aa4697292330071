//! The judge's opinion of responses. The other files of this crate use nothing of mx-check but the judge.

use std::sync::Arc;

use http::Response;
use mx_check::{Ask, BodyPlace, Finding, Judge, Part, Place};
use mx_exchange::{Body, Exchange, Headers, Source};
use mx_rules::{Layer, Level, RuleId, cors, id};

use crate::broken::Broken;

/// Rules that follow from what a value means and are not in the text, and so are no more than notes. A subject may refuse
/// what breaks them: a type for lengths of time has no negative ones.
const INFERRED: [RuleId; 1] = [id::PROSE_NEGATIVE_DURATION];

/// The judge's opinion of a response.
#[derive(Debug)]
pub(crate) struct Opinion {
    /// Whether the whole response was judged: its body has a schema.
    pub(crate) was_judged: bool,
    /// What is wrong, without notes but those that a subject may refuse.
    pub(crate) violations: Vec<Violation>,
}

/// One rule that a response breaks at one place: the parts of a finding that laws need.
#[derive(Debug)]
pub(crate) struct Violation {
    pub(crate) rule: RuleId,
    pub(crate) level: Level,
    /// The place in the body, a JSON Pointer; empty for the whole.
    pub(crate) instance: String,
    message: String,
}

impl Opinion {
    /// Whether the response was judged and nothing is wrong with it.
    pub(crate) fn passes(&self) -> bool {
        self.was_judged && self.violations.is_empty()
    }

    /// The places in the body that are broken, as JSON Pointers. A warning about the whole body is left out: it is about
    /// something that should be there and is not.
    pub(crate) fn broken(&self) -> Vec<String> {
        let is_broken = |it: &&Violation| it.level == Level::Error || !it.instance.is_empty();
        self.violations.iter().filter(is_broken).map(|it| it.instance.clone()).collect()
    }
}

impl Violation {
    pub(crate) fn layer(&self) -> Layer {
        self.rule.layer()
    }
}

impl From<Finding> for Violation {
    fn from(Finding { rule, level, instance, message, .. }: Finding) -> Self {
        Self { rule, level, instance, message }
    }
}

/// Asks the judge about a response. Panics if its release has no operation of this name: without an opinion, a law
/// would hold.
pub(crate) fn opinion(judge: &Judge, operation: &str, response: &Response<Vec<u8>>) -> Opinion {
    let spec = judge.newest_spec();
    assert!(spec.named(operation).is_some(), "{} has no operation `{operation}`", spec.version());
    let verdict = judge.check(&exchange(response), &Ask::response_of(operation));
    let was_judged = verdict.coverage.has_judged(Part::Response) && verdict.coverage.passed_over().next().is_none();
    let counts = |finding: &Finding| finding.level > Level::Note || INFERRED.contains(&finding.rule);
    let findings = verdict.findings.into_iter().filter(counts);
    Opinion { was_judged, violations: findings.map(Violation::from).collect() }
}

/// Whether an operation documents a 401 with `flows`.
pub(crate) fn is_asking_documented(judge: &Judge, operation: &str) -> bool {
    let operations = judge.newest_spec().named(operation).map(|found| found.operations).unwrap_or_default();
    let bodies = operations.iter().filter_map(|it| it.response(401)).flat_map(mx_spec::Response::bodies);
    bodies.into_iter().any(|body| body.names().root().has_member("flows"))
}

/// A response as the judge takes it, with the headers that a server adds.
fn exchange(response: &Response<Vec<u8>>) -> Exchange {
    // The judge takes headers as text. A header with other bytes is kept, with those bytes replaced.
    let written = response.headers().iter();
    let written = written.map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())));
    // A homeserver adds them to every response, whatever its codec writes.
    let headers: Headers = written.chain(cors::ALL.map(|(name, value)| (name, value.into()))).collect();
    let response = mx_exchange::Response {
        status: Some(response.status().as_u16()),
        headers,
        body: Body::from_wire(response.body().clone()),
    };
    Exchange::response_alone(Source::whole("case"), response)
}

/// Violations on one line.
pub(crate) fn reported<'v>(violations: impl IntoIterator<Item = &'v Violation>) -> String {
    let reported: Vec<_> =
        violations.into_iter().map(|it| format!("{} at `{}`: {}", it.rule.as_str(), it.instance, it.message)).collect();
    if reported.is_empty() {
        "the judge finds nothing".to_owned()
    } else {
        format!("the judge finds {}", reported.join(", "))
    }
}

impl Broken {
    /// The finding that a report shows.
    pub fn finding(&self) -> Finding {
        let place = Place::new(&Source::whole("case"), BodyPlace::START);
        let mut finding = Finding::new(self.law, place, self.to_string());
        finding.operation = Some(Arc::from(self.case.operation.as_str()));
        finding.status = Some(self.case.response.status().as_u16());
        finding
    }
}
