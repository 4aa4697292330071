//! One operation of the spec: its names, its parameters and its bodies.

use std::sync::{Arc, OnceLock};

use mx_json::pointer;
use mx_rules::{Part, Release};
use serde_json::Value;

use crate::api::Api;
use crate::authentication::Authentication;
use crate::body::BodySchema;
use crate::body_text::BodyText;
use crate::bundle::Entry;
use crate::compiled_constraint::{CompiledConstraint, tokens};
use crate::event_form::EventPlace;
use crate::outline::Pointed;
use crate::parameter::Parameter;
use crate::store::Store;
use crate::unpacked::{UnpackedOperation, UnpackedResponse};

/// One operation of the spec, unpacked on first use of its bodies.
#[derive(Debug)]
pub struct Operation {
    entry: Entry,
    api: Api,
    name: Arc<str>,
    release: Release,
    store: Store,
    bodies: OnceLock<Bodies>,
}

#[derive(Debug)]
struct Bodies {
    unpacked: Arc<UnpackedOperation>,
    request: Option<Request>,
    responses: Vec<Response>,
}

/// A request body that the spec documents.
#[derive(Debug)]
pub struct Request {
    /// Whether a request without a body is wrong.
    pub required: bool,
    /// Its bodies, by media type.
    pub bodies: Vec<BodySchema>,
}

/// A response that the spec documents.
#[derive(Debug)]
pub struct Response {
    unpacked: Arc<UnpackedResponse>,
    bodies: Vec<BodySchema>,
}

impl Operation {
    pub(crate) fn new(entry: Entry, api: Api, release: Release, store: Store) -> Self {
        Self {
            release,
            name: format!("{} {}", entry.method, entry.path.trim_end()).into(),
            bodies: OnceLock::new(),
            api,
            entry,
            store,
        }
    }

    /// Method and path template: `POST /_matrix/client/v3/login`. Two operations may share it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name, shared.
    pub fn shared_name(&self) -> Arc<str> {
        self.name.clone()
    }

    /// The API that it belongs to.
    pub fn api(&self) -> Api {
        self.api
    }

    /// The method, in capitals.
    pub fn method(&self) -> &str {
        &self.entry.method
    }

    /// The path template, without the space that distinguishes two operations on one path.
    pub fn path(&self) -> &str {
        self.entry.path.trim_end()
    }

    /// The name that the spec gives it; unique within an API only.
    pub fn id(&self) -> &str {
        &self.entry.operation_id
    }

    /// Whether the spec discourages its use.
    pub fn deprecated(&self) -> bool {
        self.entry.deprecated
    }

    /// The version that added it, as `1.4`; `None` for operations of v1.1.
    pub fn added(&self) -> Option<&str> {
        self.entry.added.as_deref()
    }

    /// The page on spec.matrix.org that describes it. That is the page of its API, except for two operations of the
    /// client-server API that are for application services.
    pub fn page(&self) -> &'static str {
        let is_of_services = self.path().split('/').any(|segment| segment == "appservice");
        if is_of_services { Api::ApplicationService.page() } else { self.api().page() }
    }

    /// Its place on that page: `#post_matrixclientv3login`.
    pub fn anchor(&self) -> String {
        let kept = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let path: String = self.path().chars().filter(kept).collect();
        format!("#{}{}", self.method(), path).to_lowercase()
    }

    /// Whether the sender of the request has to authenticate.
    pub fn authentication(&self) -> Authentication {
        self.bodies().unpacked.authentication
    }

    /// The parameters of a request, in the order of the document.
    pub fn parameters(&self) -> &[Parameter] {
        &self.bodies().unpacked.parameters
    }

    /// The body that a request may have; `None` if the spec documents none.
    pub fn request(&self) -> Option<&Request> {
        self.bodies().request.as_ref()
    }

    /// All documented responses, in the order of their statuses.
    pub fn responses(&self) -> &[Response] {
        &self.bodies().responses
    }

    /// The documented response for a status; an exact one is preferred to `4XX`.
    pub fn response(&self, status: u16) -> Option<&Response> {
        let class = format!("{}XX", status / 100);
        let find = |wanted: &str| self.responses().iter().find(|response| response.status() == wanted);
        find(&status.to_string()).or_else(|| find(&class))
    }

    /// The operation as it is in its document, and below `$defs` the schemas that it refers to.
    pub(crate) fn bundle(&self) -> Value {
        self.store.bundle(self.entry.bundle)
    }

    /// Its place in its document, as a JSON Pointer.
    pub(crate) fn place(&self) -> String {
        pointer::below(&pointer::below("/paths", &self.entry.path), &self.method().to_lowercase())
    }

    /// Its place with the document before it: `client-server.json#/paths/...`.
    pub(crate) fn place_in_schemas(&self) -> String {
        format!("{}.json#{}", self.api, self.place())
    }

    fn bodies(&self) -> &Bodies {
        self.bodies.get_or_init(|| {
            let unpacked = self.store.operation(self.entry.bundle, &self.place_in_schemas());
            let bodies = |texts: &[Arc<BodyText>], pointed: &Pointed| {
                let body = |text: &Arc<BodyText>| BodySchema::new(text.clone(), self.release, pointed.clone());
                texts.iter().map(body).collect()
            };
            let request = unpacked.request.as_ref().map(|request| Request {
                required: request.required,
                bodies: bodies(&request.bodies, &self.pointed(None, &unpacked.events)),
            });
            let response = |response: &Arc<UnpackedResponse>| {
                let pointed = self.pointed(Some(&response.status), &unpacked.events);
                Response { bodies: bodies(&response.bodies, &pointed), unpacked: response.clone() }
            };
            let responses = unpacked.responses.iter().map(response).collect();
            Bodies { unpacked, request, responses }
        })
    }

    /// Constraints and events at places of the request, or of the response with a status.
    fn pointed(&self, status: Option<&str>, events: &[EventPlace]) -> Pointed {
        let constraints = CompiledConstraint::all(self.release).filter(|constraint| match status {
            None => constraint.is_of_request(self.name()),
            Some(status) => constraint.is_of_response(self.name(), status),
        });
        let part = if status.is_some() { Part::Response } else { Part::Request };
        let is_here = |event: &&EventPlace| event.part == part && event.status.as_deref() == status;
        Pointed {
            constraints: constraints.map(|constraint| (constraint, 0)).collect(),
            events: events.iter().filter(is_here).map(|event| (tokens(&event.place), event.mark())).collect(),
        }
    }
}

impl Response {
    /// The status as documented: `200` or `3XX`.
    pub fn status(&self) -> &str {
        &self.unpacked.status
    }

    /// The error codes that the spec's text names for it.
    pub fn error_codes(&self) -> &[String] {
        &self.unpacked.error_codes
    }

    /// The documented headers, in the order of their names.
    pub fn headers(&self) -> &[Parameter] {
        &self.unpacked.headers
    }

    /// Its bodies, by media type; empty if the response has no body.
    pub fn bodies(&self) -> &[BodySchema] {
        &self.bodies
    }
}
