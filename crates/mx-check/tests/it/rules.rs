//! The examples of every rule: a bad one breaks exactly its rule, a good one none. And that every rule has its judge.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mx_check::{Finding, Judge, Options, Panel, Part, Session, check_body, families};
use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_rules::{Against, BodyExample, ExchangeExample, Layer, Rule, RuleId};
use mx_spec::{BodySchema, Errata, Spec};

/// What judges by the place of a body, in one walk; not a family.
const WALKS: [&str; 3] = ["events", "formats", "names"];

/// The judges that examples ask for, kept: making one reads the index of a whole release.
#[derive(Default)]
struct Judges(BTreeMap<(String, Part, Option<usize>, RuleId), Bench>);

/// One version, or that and the newer ones, for rules that compare the two.
enum Bench {
    One(Box<Judge>),
    Since(Panel),
}

impl Bench {
    fn of(rule: RuleId, version: &str, options: Options) -> Self {
        if rule.name().starts_with("newer-") {
            return Self::Since(Panel::since(version.parse().unwrap(), &options, Errata::Corrected).unwrap());
        }
        Self::One(Box::new(Judge::new(Spec::embedded(version).unwrap(), options)))
    }

    fn findings(&self, exchange: &Exchange) -> Vec<Finding> {
        match self {
            Self::One(judge) => judge.check(exchange).unwrap().findings,
            Self::Since(panel) => panel.check_in(&Session::default(), exchange).unwrap().findings,
        }
    }
}

impl Judges {
    fn judge(&mut self, rule: RuleId, example: &BodyExample) -> Vec<Finding> {
        match &example.against {
            Against::Schema(schema) => {
                let schema = BodySchema::standalone(&serde_json::from_str(schema).unwrap());
                check_body(example.body, &schema, &options(rule, example)).unwrap()
            }
            Against::Operation(around) => {
                let part = around.part;
                let version = around.version.map_or_else(|| Spec::newest().to_owned(), |version| version.to_string());
                // Rules that are on in any case share their judges.
                let is_shared = rule.rule().enabled && !rule.name().starts_with("newer-");
                let asked = if is_shared { mx_rules::id::WIRE_SYNTAX } else { rule };
                let judge = self.0.entry((version.clone(), part, example.max_bytes, asked)).or_insert_with(|| {
                    let options = Options { part: Some(part), ..options(asked, example) };
                    Bench::of(asked, &version, options)
                });
                judge.findings(&exchange(around, example.body))
            }
        }
    }
}

/// The size limit of an example, where it has one, and its rule, though it may be off.
fn options(rule: RuleId, example: &BodyExample) -> Options {
    let mut options = Options { enabled: BTreeSet::from([rule]), ..Options::default() };
    if let Some(max_bytes) = example.max_bytes {
        options.limits.max_bytes = max_bytes;
    }
    options
}

fn exchange(around: &ExchangeExample, body: &[u8]) -> Exchange {
    let (method, _) = around.operation.split_once(' ').unwrap();
    let headers: Headers = around.headers.iter().copied().collect();
    let body = Body::from_wire(body.to_vec());
    let mut request = Request { method: method.to_owned(), url: around.url.to_owned(), ..Request::default() };
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
    let source = Source { file: Arc::from("example"), entry: 1 };
    Exchange { source, request, response: Some(response), expectation: None, operation_hint: None }
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
