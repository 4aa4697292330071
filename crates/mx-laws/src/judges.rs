//! The judge that laws ask, one for each operation.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use http::Response;
use mx_check::{Finding, Judge, Options, Part};
use mx_exchange::{Body, Exchange, Headers, Request, Source};
use mx_rules::Level;
use mx_spec::{Spec, SpecError};

use crate::fixtures::{self, Fixture, NoFixture};
use crate::subject::Subject;

/// What a homeserver adds to every answer of the client-server API, around whatever its codec writes.
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
    /// Whether the whole of it was judged: there is a schema for the body.
    pub(crate) was_judged: bool,
    /// What is wrong, notes left out.
    pub(crate) findings: Vec<Finding>,
}

impl Opinion {
    /// Whether the response was judged and nothing is wrong with it.
    pub(crate) fn passes(&self) -> bool {
        self.was_judged && self.findings.is_empty()
    }

    /// Where the body is broken: JSON Pointers. Of warnings those of the whole are left out, as for what should be there.
    pub(crate) fn broken(&self) -> Vec<String> {
        let is_broken = |finding: &&Finding| finding.level == Level::Error || !finding.instance.is_empty();
        self.findings.iter().filter(is_broken).map(|finding| finding.instance.clone()).collect()
    }
}

impl Judges {
    /// By the newest version.
    pub fn newest() -> Result<Self, SpecError> {
        Self::by(Spec::newest())
    }

    /// By a version from v1.1 on: `v1.19`. Errs where there is none of this name.
    pub fn by(version: &str) -> Result<Self, SpecError> {
        Ok(Self { spec: Arc::new(Spec::embedded(version)?), known: Mutex::default() })
    }

    /// The fixtures below a folder whose operation a subject knows, in the order of their paths: `fixtures/client-server` of
    /// this project, or others whose paths are like those.
    ///
    /// The standard error has no operation of its own: those of it are cases of the first of its API that the subject knows, with
    /// the status 400 where the path says none.
    pub fn fixtures(&self, folder: &Path, subject: &dyn Subject) -> Result<Vec<Fixture>, NoFixture> {
        fixtures::of(&self.spec, folder, subject)
    }

    /// What there is to say of a response.
    pub(crate) fn judge(&self, operation: &str, response: &Response<Vec<u8>>) -> Opinion {
        let judge = self.of(operation);
        // A header with bytes that are no text is there all the same.
        let written = response.headers().iter();
        let written = written.map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes())));
        let headers: Headers = written.chain(AROUND.map(|(name, value)| (name, value.into()))).collect();
        let exchange = Exchange {
            source: Source { file: Arc::from("case"), entry: 1, at: None },
            request: Request::default(),
            response: Some(mx_exchange::Response {
                status: Some(response.status().as_u16()),
                headers,
                body: Body::from_wire(response.body().clone()),
            }),
            expectation: None,
            operation_hint: None,
        };
        let verdict = judge.check(&exchange).expect("the schemas of every embedded operation can be used");
        let was_judged = verdict.judged.contains(&Part::Response) && verdict.passed_over.is_empty();
        let findings = verdict.findings.into_iter().filter(|finding| finding.level > Level::Note).collect();
        Opinion { was_judged, findings }
    }

    /// Whether an operation documents a 401 with `flows`.
    pub(crate) fn is_asking_documented(&self, operation: &str) -> bool {
        let operations = self.spec.named(operation).map(|found| found.operations).unwrap_or_default();
        let bodies = operations.iter().filter_map(|it| it.response(401)).flat_map(mx_spec::Response::bodies);
        bodies.into_iter().any(|body| body.names().root().has_member("flows"))
    }

    /// The judge of an operation. Panics where the version has none of this name: laws that ask nobody would hold.
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

/// Findings on one line.
pub(crate) fn told<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> String {
    let told: Vec<_> = findings
        .into_iter()
        .map(|finding| format!("{} at `{}`: {}", finding.rule.as_str(), finding.instance, finding.message))
        .collect();
    if told.is_empty() { "the judge finds nothing".to_owned() } else { format!("the judge finds {}", told.join(", ")) }
}
