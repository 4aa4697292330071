//! One exchange with everything that a rule may ask of it: both bodies parsed once, the operation, the path.

use std::borrow::Cow;
use std::cell::OnceCell;

use mx_exchange::{Body, Exchange, Headers};
use mx_json::{Document, Fault, Node};
use mx_rules::{Level, Release};
use mx_spec::{Api, BodySchema, Operation, Spec, path_parameter, query_parameter};

use crate::finding::Part;
use crate::options::Options;
use crate::prose::Newer;
use crate::session::View;
use crate::target::Target;

/// One exchange, and what it is judged as.
pub(crate) struct Scene<'a> {
    pub(crate) spec: &'a Spec,
    pub(crate) options: &'a Options,
    pub(crate) exchange: &'a Exchange,
    pub(crate) target: &'a Target<'a>,
    /// What the request's filter leaves of events.
    pub(crate) view: View,
    /// A newer version, where what only that one knows is to be noted.
    newest: Option<&'a Spec>,
    request: OnceCell<Reading<'a>>,
    response: OnceCell<Reading<'a>>,
}

/// A body, read to its end or to the fault that stopped it; nothing where there are no bytes.
type Reading<'a> = Option<Result<Document<'a>, Fault>>;

impl<'a> Scene<'a> {
    pub(crate) fn new(
        spec: &'a Spec,
        options: &'a Options,
        exchange: &'a Exchange,
        target: &'a Target<'a>,
        view: View,
        newest: Option<&'a Spec>,
    ) -> Self {
        let (request, response) = (OnceCell::new(), OnceCell::new());
        Self { spec, options, exchange, target, view, newest, request, response }
    }

    /// What a newer version says of a body that `schema` measures here.
    pub(crate) fn newer(&self, part: Part, schema: &BodySchema) -> Option<Newer<'a>> {
        let newest = self.newest?;
        let operation = newest.named(self.operation())?.operations.into_iter().next()?;
        let bodies = match part {
            Part::Request => &operation.request()?.bodies,
            Part::Response => operation.response(self.status()?)?.bodies(),
        };
        let schema = bodies.iter().find(|body| body.media_type() == schema.media_type())?;
        Some(Newer { schema, version: newest.version() })
    }

    /// Headers and body of a part, where it is there.
    ///
    /// A bare body comes without the rest of its exchange: it is a response, unless requests alone are judged.
    pub(crate) fn message(&self, part: Part) -> Option<(&'a Headers, &'a Body)> {
        let response = self.exchange.response.as_ref().map(|response| (&response.headers, &response.body));
        let is_bare = self.is_bare();
        match part {
            Part::Request if is_bare => response.filter(|_| self.options.part == Some(Part::Request)),
            Part::Request => Some((&self.exchange.request.headers, &self.exchange.request.body)),
            Part::Response => response,
        }
    }

    /// Whether nothing is known of the request.
    pub(crate) fn is_bare(&self) -> bool {
        self.exchange.request.url.is_empty()
    }

    /// Whether the recording left out the body of a part.
    pub(crate) fn lacks_body(&self, part: Part) -> bool {
        matches!(self.message(part), Some((_, Body::NotRecorded(_))))
    }

    /// The body of a part as it was read.
    pub(crate) fn reading(&self, part: Part) -> Option<Result<&Document<'a>, &Fault>> {
        let cell = match part {
            Part::Request => &self.request,
            Part::Response => &self.response,
        };
        let read = || {
            let bytes = self.message(part)?.1.bytes().filter(|bytes| !bytes.is_empty())?;
            Some(Document::parse(bytes, &self.options.limits))
        };
        cell.get_or_init(read).as_ref().map(Result::as_ref)
    }

    /// The body of a part, where it is readable JSON.
    pub(crate) fn document(&self, part: Part) -> Option<&Document<'a>> {
        self.reading(part)?.ok()
    }

    /// A member of the request's body.
    pub(crate) fn asked(&self, name: &str) -> Option<Node<'_>> {
        self.document(Part::Request)?.root().get(name)
    }

    /// A member of the response's body.
    pub(crate) fn answered(&self, name: &str) -> Option<Node<'_>> {
        self.document(Part::Response)?.root().get(name)
    }

    /// The headers of the response, where any were recorded.
    pub(crate) fn response_headers(&self) -> Option<&'a Headers> {
        self.message(Part::Response).map(|(headers, _)| headers).filter(|headers| !headers.is_empty())
    }

    /// The operations that are meant; none for a fixture of the standard error.
    pub(crate) fn operations(&self) -> &'a [&'a Operation] {
        self.target.found.as_ref().map(|found| found.operations.as_slice()).unwrap_or_default()
    }

    /// Method and path template; empty for a fixture of the standard error.
    pub(crate) fn operation(&self) -> &'a str {
        self.target.found.as_ref().map_or("", mx_spec::Found::name)
    }

    pub(crate) fn api(&self) -> Api {
        self.target.api
    }

    /// The status, where it is known.
    pub(crate) fn status(&self) -> Option<u16> {
        self.target.status.filter(|status| *status > 0)
    }

    /// Whether the release that is judged by is this one, `v1.19`, or a later one.
    pub(crate) fn is_since(&self, release: &str) -> bool {
        release.parse().is_ok_and(|release: Release| release <= self.spec.release())
    }

    /// Whether the status says that all went well.
    pub(crate) fn is_success(&self) -> bool {
        self.status().is_some_and(|status| (200..300).contains(&status))
    }

    /// Whether the response documents are what the operation gives for this status.
    pub(crate) fn is_documented(&self) -> bool {
        self.status().is_some_and(|status| self.operations().iter().any(|it| it.response(status).is_some()))
    }

    /// The value of a parameter of the path, decoded.
    pub(crate) fn path_parameter(&self, name: &str) -> Option<Cow<'a, str>> {
        let template = self.operations().first()?.path();
        path_parameter(template, &self.exchange.request.url, name)
    }

    /// The value of a parameter of the query, decoded.
    pub(crate) fn query(&self, name: &str) -> Option<Cow<'a, str>> {
        query_parameter(&self.exchange.request.url, name)
    }

    /// The greatest level of a finding in a part: a request that was not accepted was perhaps meant to be wrong.
    pub(crate) fn most(&self, part: Part) -> Level {
        let refused = self.target.status.is_some_and(|status| status >= 400);
        if part == Part::Request && refused { Level::Note } else { Level::Error }
    }
}
