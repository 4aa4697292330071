//! The judge: one exchange in, a verdict out.

use std::sync::Arc;

use mx_exchange::{Exchange, Expectation};
use mx_rules::{Layer, Level, RuleId, id};
use mx_spec::{Found, Spec, SpecError};

use crate::draft::{Draft, Drafts};
use crate::finding::{Finding, Part};
use crate::finish::Finisher;
use crate::options::Options;
use crate::part::{self, Judged};
use crate::scene::Scene;
use crate::secrets::Secrets;
use crate::session::Session;
use crate::skip;
use crate::target::target;
use crate::verdict::Verdict;

/// Judges exchanges by one version of the spec. One judge serves any number of threads.
#[derive(Debug)]
pub struct Judge {
    spec: Arc<Spec>,
    options: Options,
    /// What only this newer version knows is noted.
    newest: Option<Arc<Spec>>,
}

impl Judge {
    /// A judge by `spec`. The operation that the options name is looked up when it is needed:
    /// see [`Spec::named`] to refuse one that does not exist.
    pub fn new(spec: impl Into<Arc<Spec>>, options: Options) -> Self {
        Self { spec: spec.into(), options, newest: None }
    }

    /// The same, noting members that only a newer version knows.
    pub(crate) fn noting_newer(self, newest: Arc<Spec>) -> Self {
        Self { newest: Some(newest), ..self }
    }

    /// The spec that is judged by.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// Judges one exchange by itself.
    ///
    /// Errs only where a schema of the spec cannot be used at all; a bad exchange is a verdict.
    pub fn check(&self, exchange: &Exchange) -> Result<Verdict, SpecError> {
        self.check_in(&Session::default(), exchange)
    }

    /// Judges one exchange of a session, which has been shown those before it. Errs as [`Self::check`] does.
    pub fn check_in(&self, session: &Session, exchange: &Exchange) -> Result<Verdict, SpecError> {
        let status = exchange.response.as_ref().and_then(|response| response.status);
        let mut verdict = Verdict {
            source: exchange.source.clone(),
            operation: None,
            request_line: String::new(),
            status,
            judged: Vec::new(),
            passed_over: Vec::new(),
            skipped: None,
            remarks: Vec::new(),
            findings: Vec::new(),
            as_expected: None,
        };
        match target(&self.spec, &self.options, exchange) {
            Ok(target) => {
                let (view, newest) = (session.view(exchange), self.newest.as_deref());
                let scene = Scene::new(&self.spec, &self.options, exchange, &target, view, newest);
                self.check_parts(&scene, &mut verdict)?;
            }
            Err(reason) => {
                verdict.skipped = Some(reason);
                verdict.request_line = request_line(exchange);
            }
        }
        if verdict.judged.is_empty() && verdict.skipped.is_none() {
            verdict.skipped = Some(verdict.passed_over.last().map_or(skip::NOTHING_TO_JUDGE, |(_, reason)| reason));
        }
        if let Some(Expectation::Invalid { rule, .. }) = &exchange.expectation {
            self.hold_to(rule, exchange, &mut verdict);
        }
        Ok(verdict)
    }

    fn check_parts(&self, scene: &Scene<'_>, verdict: &mut Verdict) -> Result<(), SpecError> {
        let Scene { exchange, target, .. } = scene;
        verdict.operation = target.found.as_ref().map(Found::shared_name);
        if target.found.as_ref().is_some_and(|found| found.trailing_slash) {
            verdict.remarks.push("a slash at the end of the path that the spec has not");
        }
        // What is hidden is worked out once there is something to show.
        let mut secrets = None;
        let mut has_body = false;
        for part in [Part::Request, Part::Response] {
            if self.options.part.is_some_and(|wanted| wanted != part) {
                continue;
            }
            let mut drafts = Drafts::new(self.options.all);
            match part::judge(scene, part, &mut drafts)? {
                Judged::Yes { utf8_unverifiable } => {
                    has_body = true;
                    verdict.judged.push(part);
                    if utf8_unverifiable && !verdict.remarks.contains(&skip::UTF8_UNVERIFIABLE) {
                        verdict.remarks.push(skip::UTF8_UNVERIFIABLE);
                    }
                }
                Judged::Around(reason) => {
                    verdict.judged.push(part);
                    verdict.passed_over.push((part, reason));
                }
                Judged::Bare => verdict.judged.push(part),
                Judged::No(reason) => verdict.passed_over.push((part, reason)),
                Judged::Nothing => {}
            }
            if !drafts.is_empty() {
                let secrets = secrets.get_or_insert_with(|| Secrets::of(exchange));
                verdict.findings.extend(self.finisher(scene, part, secrets).finish(drafts));
            }
        }
        // URLs and headers alone are no check of an exchange whose body the recording left out.
        let left_out = verdict.passed_over.iter().find(|(part, _)| !has_body && scene.lacks_body(*part));
        verdict.skipped = left_out.map(|(_, reason)| *reason);
        Ok(())
    }

    fn finisher<'f>(&'f self, scene: &'f Scene<'_>, part: Part, secrets: &'f Secrets) -> Finisher<'f> {
        let found = scene.target.found.as_ref();
        let body = scene.message(part).and_then(|(_, body)| body.bytes());
        Finisher {
            source: &scene.exchange.source,
            operation: found.map(Found::shared_name),
            operation_url: found.map(|found| self.spec.url(found.operations[0])),
            spec_version: self.spec.url_version(),
            part,
            status: scene.target.status.filter(|_| part == Part::Response),
            most: scene.most(part),
            limits: &self.options.limits,
            body: body.unwrap_or_default(),
            secrets,
        }
    }

    /// A fixture that breaks the rule it names is as expected; one that does not is a finding.
    fn hold_to(&self, rule: &str, exchange: &Exchange, verdict: &mut Verdict) {
        // A rule whose layer or part is left out cannot be broken; every fixture is a response.
        let is_asked = match mx_rules::find(rule).map(|rule| rule.layer) {
            Some(Layer::Law) | None => true,
            Some(layer) => self.options.judges(layer),
        };
        if !is_asked || self.options.part == Some(Part::Request) {
            return;
        }
        let before = verdict.findings.len();
        verdict.findings.retain(|finding| finding.rule.as_str() != rule);
        let broken = verdict.findings.len() < before;
        verdict.as_expected = Some(broken);
        if !broken {
            let message = match (mx_rules::find(rule), verdict.skipped) {
                (Some(_), Some(reason)) => format!("this fixture must break `{rule}` and was not judged: {reason}"),
                (Some(_), None) => format!("this fixture must break `{rule}` and does not"),
                (None, _) => format!("this fixture must break `{rule}`, which is no rule"),
            };
            let told = self.remark(exchange, verdict, id::LAW_FIXTURE_AS_EXPECTED, message);
            verdict.findings.extend(told);
        }
    }

    /// A finding about the exchange as a whole.
    pub(crate) fn remark(&self, exchange: &Exchange, verdict: &Verdict, rule: RuleId, message: String) -> Vec<Finding> {
        let mut drafts = Drafts::new(true);
        drafts.push(Draft::of_part(rule, message), String::new());
        let finisher = Finisher {
            source: &exchange.source,
            operation: verdict.operation.clone(),
            operation_url: None,
            spec_version: self.spec.url_version(),
            part: Part::Response,
            status: None,
            most: Level::Error,
            limits: &self.options.limits,
            body: &[],
            secrets: &Secrets::of(exchange),
        };
        finisher.finish(drafts)
    }
}

/// Method and URL for people, with what is secret in it hidden.
fn request_line(exchange: &Exchange) -> String {
    let request = &exchange.request;
    Secrets::of(exchange).hide(&format!("{} {}", request.method, request.url))
}
