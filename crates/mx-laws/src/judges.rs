//! The judge that laws ask, one for each operation. No other file of this crate knows mx-check.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use http::Response;
use mx_check::{Finding, Judge, Options, Part, Position};
use mx_exchange::{Body, Exchange, Headers, Request, Source};
use mx_rules::{Layer, Level, RuleId};
use mx_spec::{Spec, SpecError};

use crate::broken::Broken;
use crate::fixtures::{self, Fixture, NoFixture};
use crate::subject::Subject;

/// The headers that a homeserver adds to every answer of the client-server API, whatever its codec writes.
const AROUND: [(&str, &str); 3] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS"),
    ("Access-Control-Allow-Headers", "X-Requested-With, Content-Type, Authorization"),
];

/// Judges responses of any operation by one version of the specification.
#[derive(Debug)]
pub struct Judges {
    spec: Arc<Spec>,
    known: Mutex<BTreeMap<String, Arc<Judge>>>,
}

/// What the judge says of a response.
#[derive(Debug)]
pub(crate) struct Opinion {
    /// Whether the whole response was judged: its body has a schema.
    pub(crate) was_judged: bool,
    /// What is wrong, without notes.
    pub(crate) violations: Vec<Violation>,
}

/// One rule that a response breaks at one place: what laws ask of a finding.
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

impl Judges {
    /// By the newest version.
    ///
    /// # Panics
    ///
    /// Never: the newest version is embedded.
    pub fn newest() -> Self {
        Self::by(Spec::newest()).expect("the newest version is embedded")
    }

    /// By a version from v1.1 on, such as `v1.19`. An unknown version is an error.
    pub fn by(version: &str) -> Result<Self, SpecError> {
        Ok(Self { spec: Arc::new(Spec::embedded(version)?), known: Mutex::default() })
    }

    /// The fixtures below a folder whose operation a subject knows, in the order of their paths: `fixtures/client-server` of
    /// this project, or others whose paths are like those.
    ///
    /// The standard error has no operation of its own. Its fixtures are cases of the first operation of the same API that
    /// the subject knows, with the status 400 where the path has none.
    pub fn fixtures(&self, folder: &Path, subject: &dyn Subject) -> Result<Vec<Fixture>, NoFixture> {
        fixtures::of(&self.spec, folder, subject)
    }

    /// What the judge says of a response.
    pub(crate) fn judge(&self, operation: &str, response: &Response<Vec<u8>>) -> Opinion {
        let verdict = self.of(operation).check(&exchange(response));
        let verdict = verdict.expect("the schemas of every embedded operation can be used");
        let was_judged = verdict.judged.contains(&Part::Response) && verdict.passed_over.is_empty();
        let findings = verdict.findings.into_iter().filter(|finding| finding.level > Level::Note);
        Opinion { was_judged, violations: findings.map(Violation::from).collect() }
    }

    /// Whether an operation documents a 401 with `flows`.
    pub(crate) fn is_asking_documented(&self, operation: &str) -> bool {
        let operations = self.spec.named(operation).map(|found| found.operations).unwrap_or_default();
        let bodies = operations.iter().filter_map(|it| it.response(401)).flat_map(mx_spec::Response::bodies);
        bodies.into_iter().any(|body| body.names().root().has_member("flows"))
    }

    /// The judge of an operation. Panics where the version has no operation of this name: a law that asks nobody would hold.
    fn of(&self, operation: &str) -> Arc<Judge> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let judge = known.entry(operation.to_owned()).or_insert_with(|| {
            let version = self.spec.version();
            assert!(self.spec.named(operation).is_some(), "{version} has no operation `{operation}`");
            let (operation, part) = (Some(operation.to_owned()), Some(Part::Response));
            Arc::new(Judge::new(self.spec.clone(), Options { operation, part, ..Options::default() }))
        });
        judge.clone()
    }
}

/// A response as the judge takes it, with the headers that a server adds.
fn exchange(response: &Response<Vec<u8>>) -> Exchange {
    // The judge has text for headers; one that holds other bytes is there all the same.
    let written = response.headers().iter();
    let written = written.map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())));
    let headers: Headers = written.chain(AROUND.map(|(name, value)| (name, value.into()))).collect();
    Exchange {
        source: Source { file: Arc::from("case"), entry: 1 },
        request: Request::default(),
        response: Some(mx_exchange::Response {
            status: Some(response.status().as_u16()),
            headers,
            body: Body::from_wire(response.body().clone()),
        }),
        expectation: None,
        operation_hint: None,
    }
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
        Finding {
            rule: self.law,
            level: self.law.level(),
            operation: Some(Arc::from(self.case.operation.as_str())),
            part: Part::Response,
            status: Some(self.case.response.status().as_u16()),
            instance: String::new(),
            pattern: String::new(),
            detail: String::new(),
            message: self.to_string(),
            cause: None,
            count: 1,
            source: Position { file: Arc::from("case"), entry: 1, line: 1, column: 1, offset: 0 },
            excerpt: None,
            schema: None,
            operation_url: None,
            rule_url: None,
            versions: None,
        }
    }
}
