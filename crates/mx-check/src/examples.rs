//! The examples of rules, judged: what a finding of each rule looks like.

use std::collections::BTreeMap;

use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_rules::{Against, BodyExample, Example, ExchangeExample, Part, Rule, RuleId, id};
use mx_spec::{BodySchema, Errata, Spec};

use crate::body::check_body;
use crate::finding::Finding;
use crate::judge::Judge;
use crate::settings::{Ask, Settings};

/// Judges the examples of rules. It keeps its judges, because making one reads the index of a whole release.
#[derive(Default)]
pub struct Examples {
    judges: BTreeMap<(String, Option<usize>, RuleId), Judge>,
}

impl Examples {
    /// The finding on the first bad example of a rule; `None` for a rule whose examples are words.
    pub fn finding(&mut self, rule: &Rule) -> Option<Finding> {
        let example = rule.bad.iter().find_map(Example::as_body)?;
        self.judge(rule.id.parse().ok()?, example).into_iter().next()
    }

    /// All findings on an example of a rule.
    pub fn judge(&mut self, rule: RuleId, example: &BodyExample) -> Vec<Finding> {
        match &example.against {
            Against::Schema(schema) => {
                let schema = serde_json::from_str(schema).expect("a test of mx-rules reads every schema");
                let schema = BodySchema::standalone(&schema).expect("a test judges every example");
                check_body(example.body, &schema, &settings(rule, example))
            }
            Against::Operation(around) => {
                let version = around.version.map_or_else(|| Spec::newest().to_owned(), |version| version.to_string());
                // Rules that are on by default share their judges.
                let is_shared = rule.rule().enabled && !rule.name().starts_with("newer-");
                let asked = if is_shared { id::WIRE_SYNTAX } else { rule };
                let judge = self.judges.entry((version.clone(), example.max_bytes, asked));
                let judge = judge.or_insert_with(|| judge_of(asked, &version, settings(asked, example)));
                let mut ask = Ask::response_of(around.operation);
                ask.part = Some(around.part);
                judge.check(&exchange(around, example.body), &ask).findings
            }
        }
    }
}

/// A judge by one release, or by that and the newer ones for rules that compare the two.
fn judge_of(rule: RuleId, version: &str, settings: Settings) -> Judge {
    if rule.name().starts_with("newer-") {
        let version = version.parse().expect("the release of an example is one");
        return Judge::since(version, settings, Errata::Corrected).expect("the releases are built in");
    }
    Judge::by(Spec::embedded(version).expect("the release of an example is built in"), settings)
}

/// Settings with the size limit of an example, where it has one, and with its rule, which may be off by default.
fn settings(rule: RuleId, example: &BodyExample) -> Settings {
    let settings = Settings::default().with_enabled([rule]);
    match example.max_bytes {
        Some(max_bytes) => settings.with_max_body(max_bytes),
        None => settings,
    }
}

fn exchange(around: &ExchangeExample, body: &[u8]) -> Exchange {
    let (method, path) = around.operation.split_once(' ').unwrap_or_default();
    let headers: Headers = around.headers.iter().copied().collect();
    let body = Body::from_wire(body.to_vec());
    // An example without a URL has the template in its place.
    let url = Some(around.url.to_owned()).filter(|url| url != path);
    let mut request = Request { method: method.to_owned(), url, ..Request::default() };
    let mut response = Response { status: Some(around.status), ..Response::default() };
    match around.part {
        Part::Request => (request.headers, request.body) = (headers, body),
        Part::Response => {
            (response.headers, response.body) = (headers, body);
            if let Some(asked) = around.request {
                request.headers.push("Content-Type", "application/json");
                request.body = Body::from_wire(asked.as_bytes().to_vec());
            }
        }
    }
    Exchange { source: Source::whole("example"), request: Some(request), response: Some(response) }
}
