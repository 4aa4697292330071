//! The judge: one exchange in, a verdict out.

use mx_exchange::{Exchange, Expectation};
use mx_rules::{Layer, Level, id};
use mx_spec::{Found, Spec, SpecError};

use crate::draft::{Draft, Drafts};
use crate::finding::{Finding, Part};
use crate::finish::Finisher;
use crate::options::Options;
use crate::part::{self, Judged};
use crate::secrets::Secrets;
use crate::skip;
use crate::target::{Target, target};
use crate::verdict::Verdict;

/// Judges exchanges by one version of the spec. One judge serves any number of threads.
#[derive(Debug)]
pub struct Judge {
    spec: Spec,
    options: Options,
}

impl Judge {
    /// A judge by `spec`. The operation that the options name is looked up when it is needed:
    /// see [`Spec::named`] to refuse one that does not exist.
    pub fn new(spec: Spec, options: Options) -> Self {
        Self { spec, options }
    }

    /// The spec that is judged by.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// Judges one exchange.
    ///
    /// Errs only where a schema of the spec cannot be used at all; a bad exchange is a verdict.
    pub fn check(&self, exchange: &Exchange) -> Result<Verdict, SpecError> {
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
            Ok(target) => self.check_parts(exchange, &target, &mut verdict)?,
            Err(reason) => {
                verdict.skipped = Some(reason);
                verdict.request_line = request_line(exchange);
            }
        }
        if !verdict.is_checked() && verdict.skipped.is_none() {
            verdict.skipped = Some(verdict.passed_over.last().map_or(skip::NOTHING_TO_JUDGE, |(_, reason)| reason));
        }
        if let Some(Expectation::Invalid { rule, .. }) = &exchange.expectation {
            self.hold_to(rule, exchange, &mut verdict);
        }
        Ok(verdict)
    }

    fn check_parts(&self, exchange: &Exchange, target: &Target<'_>, verdict: &mut Verdict) -> Result<(), SpecError> {
        verdict.operation = target.found.as_ref().map(Found::shared_name);
        if target.found.as_ref().is_some_and(|found| found.trailing_slash) {
            verdict.remarks.push("a slash at the end of the path that the spec has not");
        }
        // What is hidden is worked out once there is something to show.
        let mut secrets = None;
        for part in [Part::Request, Part::Response] {
            if self.options.part.is_some_and(|wanted| wanted != part) {
                continue;
            }
            let mut drafts = Drafts::new(self.options.all);
            let judged = part::judge(&self.spec, &self.options, exchange, target, part, &mut drafts)?;
            match judged {
                Judged::Yes { utf8_unverifiable } => {
                    verdict.judged.push(part);
                    if utf8_unverifiable && !verdict.remarks.contains(&skip::UTF8_UNVERIFIABLE) {
                        verdict.remarks.push(skip::UTF8_UNVERIFIABLE);
                    }
                }
                Judged::No(reason) => verdict.passed_over.push((part, reason)),
                Judged::Nothing => {}
            }
            if !drafts.is_empty() {
                let secrets = secrets.get_or_insert_with(|| Secrets::of(exchange));
                verdict.findings.extend(self.finisher(exchange, Some(target), part, secrets).finish(drafts));
            }
        }
        Ok(())
    }

    fn finisher<'a>(
        &'a self,
        exchange: &'a Exchange,
        target: Option<&Target<'_>>,
        part: Part,
        secrets: &'a Secrets,
    ) -> Finisher<'a> {
        let found = target.and_then(|target| target.found.as_ref());
        let status = target.and_then(|target| target.status);
        let refused = status.is_some_and(|status| (400..500).contains(&status));
        let body = part::message(&self.options, exchange, part).and_then(|(_, body)| body.bytes());
        let (status, most) = match part {
            // A request that was refused was perhaps meant to be wrong.
            Part::Request if refused => (None, Level::Note),
            Part::Request => (None, Level::Error),
            Part::Response => (status, Level::Error),
        };
        Finisher {
            source: &exchange.source,
            operation: found.map(Found::shared_name),
            spec_url: found.map(|found| self.spec.url(found.operations[0])),
            part,
            status,
            most,
            limits: &self.options.limits,
            body: body.unwrap_or_default(),
            secrets,
        }
    }

    /// A fixture that breaks the rule it names is as expected; one that does not is a finding.
    fn hold_to(&self, rule: &str, exchange: &Exchange, verdict: &mut Verdict) {
        // A rule whose layer or part is left out cannot be broken.
        let is_asked = match mx_rules::find(rule).map(|rule| rule.layer) {
            Some(Layer::Wire) => self.options.wire,
            Some(Layer::Schema) => self.options.schema,
            _ => true,
        };
        if !is_asked || !verdict.is_checked() {
            return;
        }
        let before = verdict.findings.len();
        verdict.findings.retain(|finding| finding.rule.as_str() != rule);
        let broken = verdict.findings.len() < before;
        verdict.as_expected = Some(broken);
        if !broken {
            let message = match mx_rules::find(rule) {
                Some(_) => format!("this fixture must break `{rule}` and does not"),
                None => format!("this fixture must break `{rule}`, which is no rule"),
            };
            let mut drafts = Drafts::new(true);
            drafts.push(Draft::of_part(id::LAW_FIXTURE_AS_EXPECTED, message), String::new());
            let secrets = Secrets::of(exchange);
            let unbroken: Vec<Finding> = self.finisher(exchange, None, Part::Response, &secrets).finish(drafts);
            let operation = &verdict.operation;
            verdict.findings.extend(unbroken.into_iter().map(|it| Finding { operation: operation.clone(), ..it }));
        }
    }
}

/// Method and URL for people, with what is secret in it hidden.
fn request_line(exchange: &Exchange) -> String {
    let request = &exchange.request;
    Secrets::of(exchange).hide(&format!("{} {}", request.method, request.url))
}
