//! An exchange for a test, and what is told of it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use mx_check::{Ask, Finding, Judge, Part, Settings};
use mx_exchange::{Body, Exchange, Headers, Request, Response, Source};
use mx_rules::{Level, cors};
use mx_spec::Spec;

/// An exchange to build on: it answers 200 with JSON, as a server of the client-server API does.
pub(crate) struct Case(Exchange);

impl Case {
    pub(crate) fn new(method: &str, url: &str) -> Self {
        let mut headers: Headers = cors::ALL.into_iter().collect();
        headers.push("Content-Type", "application/json");
        let request = Request { method: method.to_owned(), url: Some(url.to_owned()), ..Request::default() };
        let response = Response { status: Some(200), headers, body: Body::Absent };
        let source = Source::whole("case");
        Self(Exchange { source, request: Some(request), response: Some(response) })
    }

    pub(crate) fn asking(mut self, body: &str, headers: &[(&str, &str)]) -> Self {
        let request = self.0.request.as_mut().unwrap();
        request.body = Body::from_wire(body.into());
        request.headers = headers.iter().copied().collect();
        self
    }

    pub(crate) fn answering(mut self, status: u16, body: &str) -> Self {
        let response = self.0.response.as_mut().unwrap();
        (response.status, response.body) = (Some(status), Body::from_wire(body.into()));
        self
    }

    /// The headers of the answer, in place of the usual ones.
    pub(crate) fn with(mut self, headers: &[(&str, &str)]) -> Self {
        self.0.response.as_mut().unwrap().headers = headers.iter().copied().collect();
        self
    }

    /// What the exchange breaks in its request and its response, from warnings on.
    pub(crate) fn told(&self) -> Vec<String> {
        let judge = Judge::newest();
        let findings = judge.check(&self.0, &Ask::default()).findings;
        let told = findings.iter().filter(|finding| finding.level > Level::Note);
        told.map(|it| format!("{} {} {}", it.level, it.rule.name(), it.instance)).collect()
    }

    /// The same with notes, by rule alone.
    pub(crate) fn noted(&self) -> Vec<&'static str> {
        Judge::newest().check(&self.0, &Ask::default()).findings.iter().map(|finding| finding.rule.name()).collect()
    }

    pub(crate) fn findings_in(&self, version: &str) -> Vec<Finding> {
        let judge = Judge::by(Spec::embedded(version).unwrap(), Settings::default());
        let mut ask = Ask::default();
        ask.part = Some(Part::Response);
        judge.check(&self.0, &ask).findings
    }

    pub(crate) fn broken_in(&self, version: &str) -> Vec<&'static str> {
        self.findings_in(version).iter().map(|finding| finding.rule.name()).collect()
    }

    /// The links of what is found in v1.19, below `https://spec.matrix.org/v1.19/`.
    pub(crate) fn links(&self) -> Vec<String> {
        let urls = self.findings_in("v1.19").into_iter().map(|it| it.rule_url.unwrap_or_default());
        urls.map(|url| url.replacen("https://spec.matrix.org/v1.19/", "", 1)).collect()
    }

    pub(crate) fn breaks(&self, rules: &[&str]) {
        let request = self.0.request.as_ref().unwrap();
        assert_eq!(self.broken_in(Spec::newest()), rules, "{} {:?}", request.method, request.url);
    }
}
