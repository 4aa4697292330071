//! The examples of every rule: a bad one breaks exactly its rule, a good one none. Every rule has its judge.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};

use mx_check::{Ask, Finding, Judge, Part, Settings, check_body, families};
use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_rules::{Against, BodyExample, ExchangeExample, Layer, Rule, RuleId};
use mx_spec::{BodySchema, Errata, Spec};

/// The names in `check` of walks over a body, which are not families.
const WALKS: [&str; 3] = ["events", "formats", "names"];

/// The judges that examples ask for, kept: making one reads the index of a whole release.
#[derive(Default)]
struct Judges(BTreeMap<(String, Option<usize>, RuleId), Judge>);

impl Judges {
    fn judge(&mut self, rule: RuleId, example: &BodyExample) -> Vec<Finding> {
        match &example.against {
            Against::Schema(schema) => {
                let schema = BodySchema::standalone(&serde_json::from_str(schema).unwrap()).unwrap();
                check_body(example.body, &schema, &settings(rule, example))
            }
            Against::Operation(around) => {
                let version = around.version.map_or_else(|| Spec::newest().to_owned(), |version| version.to_string());
                // Rules that are on by default share their judges.
                let is_shared = rule.rule().enabled && !rule.name().starts_with("newer-");
                let asked = if is_shared { mx_rules::id::WIRE_SYNTAX } else { rule };
                let judge = self.0.entry((version.clone(), example.max_bytes, asked));
                let judge = judge.or_insert_with(|| judge_of(asked, &version, settings(asked, example)));
                let mut ask = Ask::response_of(around.operation);
                ask.part = Some(around.part);
                judge.check(&exchange(around, example.body), &ask).findings
            }
        }
    }
}

/// One release, or that and the newer ones, for rules that compare the two.
fn judge_of(rule: RuleId, version: &str, settings: Settings) -> Judge {
    if rule.name().starts_with("newer-") {
        return Judge::since(version.parse().unwrap(), settings, Errata::Corrected).unwrap();
    }
    Judge::by(Spec::embedded(version).unwrap(), settings)
}

/// Settings with the size limit of an example, where it has one, and with its rule, which may be off by default.
fn settings(rule: RuleId, example: &BodyExample) -> Settings {
    let mut settings = Settings::default().with_enabled([rule]);
    if let Some(max_bytes) = example.max_bytes {
        settings.limits.max_bytes = max_bytes;
    }
    settings
}

fn exchange(around: &ExchangeExample, body: &[u8]) -> Exchange {
    let (method, path) = around.operation.split_once(' ').unwrap();
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
    let source = Source::whole("example");
    Exchange { source, request: Some(request), response: Some(response) }
}

fn bodies(examples: &'static [mx_rules::Example]) -> impl Iterator<Item = &'static BodyExample> {
    examples.iter().filter_map(mx_rules::Example::as_body)
}

fn judged_rules() -> impl Iterator<Item = (RuleId, &'static Rule)> {
    let rules = RuleId::all().map(|id| (id, id.rule()));
    rules.filter(|(_, rule)| !matches!(rule.layer, Layer::Law | Layer::Spec))
}

#[test]
fn bad_examples_break_their_rule_alone() {
    let (mut judges, mut wrong) = (Judges::default(), Vec::new());
    for (id, rule) in judged_rules() {
        assert!(bodies(rule.bad).next().is_some(), "{id} has no bad example");
        for example in bodies(rule.bad) {
            let found = judges.judge(id, example);
            let broken: Vec<_> = found.iter().map(|finding| finding.rule).collect();
            if broken != [id] {
                wrong.push(format!("{id}: {}: {broken:?}", example.body.escape_ascii()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn good_examples_break_no_rule() {
    let (mut judges, mut wrong) = (Judges::default(), Vec::new());
    for (id, rule) in judged_rules() {
        assert!(bodies(rule.good).next().is_some(), "{id} has no good example");
        for example in bodies(rule.good) {
            for finding in judges.judge(id, example) {
                wrong.push(format!("{id}: {}: {}", example.body.escape_ascii(), finding.rule));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_judge_and_every_family_a_rule() {
    let known: BTreeSet<_> = families().chain(WALKS).collect();
    let named: BTreeSet<_> = mx_rules::all().iter().filter_map(|rule| rule.check).collect();
    assert_eq!(named, known);
}
