//! One exchange as one release judges it: the reading, and the operation in that release.

mod target;

use std::borrow::Cow;

use mx_exchange::{Body, Headers};
use mx_json::{Document, Node};
use mx_rules::Release;
use mx_spec::{Api, BodySchema, Operation, Spec};

use self::target::Target;
use crate::finding::{Part, Skipped};
use crate::reading::{Reading, View};
use crate::settings::{Ask, Settings};
use crate::walk::Newer;

/// One exchange as one release judges it.
pub(crate) struct Context<'a> {
    pub(crate) spec: &'a Spec,
    pub(crate) settings: &'a Settings,
    pub(crate) reading: &'a Reading<'a>,
    target: Target<'a>,
    /// The newest release, where members that only newer releases know are to be noted.
    newest: Option<&'a Spec>,
}

impl<'a> Context<'a> {
    /// Finds the target of the exchange; the error says why it is not judged.
    pub(crate) fn of(
        spec: &'a Spec,
        settings: &'a Settings,
        reading: &'a Reading<'a>,
        ask: &Ask<'_>,
        newest: Option<&'a Spec>,
    ) -> Result<Self, Skipped> {
        let target = target::target(spec, settings, reading, ask)?;
        Ok(Self { spec, settings, reading, target, newest })
    }

    /// The schema in the newest release of the body that `schema` describes here.
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

    pub(crate) fn message(&self, part: Part) -> Option<(&'a Headers, &'a Body)> {
        self.reading.message(part)
    }

    pub(crate) fn is_bare(&self) -> bool {
        self.reading.is_bare()
    }

    pub(crate) fn view(&self) -> View {
        self.reading.view
    }

    /// Whether the bytes alone are judged.
    pub(crate) fn is_bytes_alone(&self) -> bool {
        self.target.is_bytes_alone
    }

    /// Whether the path ends with a slash that the spec does not have.
    pub(crate) fn has_trailing_slash(&self) -> bool {
        self.target.found.as_ref().is_some_and(|found| found.trailing_slash)
    }

    /// The body of a part, where it is readable JSON.
    pub(crate) fn document(&self, part: Part) -> Option<&'a Document<'a>> {
        self.reading.document(part)
    }

    /// A member of the request's body.
    pub(crate) fn asked(&self, name: &str) -> Option<Node<'a>> {
        self.document(Part::Request)?.root().get(name)
    }

    /// A member of the response's body.
    pub(crate) fn answered(&self, name: &str) -> Option<Node<'a>> {
        self.document(Part::Response)?.root().get(name)
    }

    /// The headers of the response, where any were recorded.
    pub(crate) fn response_headers(&self) -> Option<&'a Headers> {
        self.reading.response_headers()
    }

    /// The operations of the exchange; empty for a fixture of the standard error, and where the bytes alone are judged.
    pub(crate) fn operations(&self) -> &[&'a Operation] {
        self.target.found.as_ref().map(|found| found.operations.as_slice()).unwrap_or_default()
    }

    /// Method and path template; empty where there are no operations.
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

    /// Whether the release that is judged by is this one or a later one.
    pub(crate) fn is_since(&self, release: Release) -> bool {
        release <= self.spec.release()
    }

    /// Whether the status is a success, 200 to 299.
    pub(crate) fn is_success(&self) -> bool {
        self.status().is_some_and(|status| (200..300).contains(&status))
    }

    /// Whether the operation documents a response with this status.
    pub(crate) fn is_documented(&self) -> bool {
        self.status().is_some_and(|status| self.operations().iter().any(|it| it.response(status).is_some()))
    }

    /// The value of a parameter of the path, decoded.
    pub(crate) fn path_parameter(&self, name: &str) -> Option<Cow<'a, str>> {
        self.reading.path_parameter(self.operations().first()?.path(), name)
    }

    /// The value of a parameter of the query, decoded.
    pub(crate) fn query(&self, name: &str) -> Option<&'a str> {
        self.reading.query(name)
    }

    /// Whether a text is anywhere in the URL as it was recorded.
    pub(crate) fn has_in_url(&self, text: &str) -> bool {
        self.reading.url().is_some_and(|url| url.as_str().contains(text))
    }

    /// Whether the server did not accept the request.
    pub(crate) fn is_refused(&self) -> bool {
        self.target.status.is_some_and(|status| status >= 400)
    }
}
