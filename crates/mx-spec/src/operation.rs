//! One operation of the spec: what it is called, and what its bodies must be.

use std::sync::{Arc, OnceLock};

use mx_json::pointer;
use mx_rules::Release;
use serde_json::{Map, Value};

use crate::api::Api;
use crate::body::BodySchema;
use crate::bundle::Entry;
use crate::demand::{Demand, tokens};
use crate::event_form::EventPlace;
use crate::outline::Seeds;
use crate::parameter::Parameter;
use crate::store::Store;

/// One operation of the spec, unpacked when its bodies are first asked for.
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
    parameters: Vec<Parameter>,
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
    status: String,
    headers: Vec<Parameter>,
    bodies: Vec<BodySchema>,
    error_codes: Vec<String>,
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

    /// The same, to be kept.
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

    /// The path template, without the space that tells two operations on one path apart.
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

    /// The version that added it, as `1.4`; none for what v1.1 had.
    pub fn added(&self) -> Option<&str> {
        self.entry.added.as_deref()
    }

    /// The page on spec.matrix.org that describes it: that of its API, but for two operations that clients have for
    /// the sake of application services.
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

    /// What a request carries beside its body, in the order of the document.
    pub fn parameters(&self) -> &[Parameter] {
        &self.bodies().parameters
    }

    /// The body that a request may have; `None` where the spec documents none.
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
        let find = |wanted: &str| self.responses().iter().find(|response| response.status == wanted);
        find(&status.to_string()).or_else(|| find(&class))
    }

    /// The operation as it stands in its document, and below `$defs` what it refers to.
    pub(crate) fn bundle(&self) -> Value {
        self.store.bundle(self.entry.bundle)
    }

    /// Where it stands in its document, as a JSON Pointer.
    pub(crate) fn place(&self) -> String {
        pointer::below(&pointer::below("/paths", &self.entry.path), &self.method().to_lowercase())
    }

    /// The same with the document before it: `client-server.json#/paths/...`.
    pub(crate) fn place_in_schemas(&self) -> String {
        format!("{}.json#{}", self.api, self.place())
    }

    fn bodies(&self) -> &Bodies {
        self.bodies.get_or_init(|| {
            let bundle = self.bundle();
            let operation = &bundle["value"];
            let empty = Map::new();
            let definitions = bundle["$defs"].as_object().unwrap_or(&empty);
            let place = self.place_in_schemas();
            let events: Vec<EventPlace> = serde_json::from_value(operation["x-event"].clone()).unwrap_or_default();
            let request = operation.get("requestBody").map(|body| Request {
                required: body["required"] == true,
                bodies: bodies(
                    &format!("{place}/requestBody"),
                    &body["content"],
                    definitions,
                    &self.seeds(None, &events),
                ),
            });
            let responses = operation["responses"].as_object().into_iter().flatten();
            let response = |(status, response): (&String, &Value)| {
                let seeds = self.seeds(Some(status), &events);
                Response {
                    status: status.clone(),
                    headers: Parameter::headers_of(response, definitions),
                    bodies: bodies(&format!("{place}/responses/{status}"), &response["content"], definitions, &seeds),
                    error_codes: serde_json::from_value(response["x-errcodes"].clone()).unwrap_or_default(),
                }
            };
            Bodies {
                parameters: Parameter::of_operation(operation, definitions),
                request,
                responses: responses.map(response).collect(),
            }
        })
    }

    /// What rules and event places say of the request, or of the response with a status.
    fn seeds(&self, status: Option<&str>, events: &[EventPlace]) -> Seeds {
        let demands = Demand::all(self.release).filter(|demand| match status {
            None => demand.is_of_request(self.name()),
            Some(status) => demand.is_of_response(self.name(), status),
        });
        let part = if status.is_some() { "response" } else { "request" };
        let is_here = |event: &&EventPlace| event.part == part && event.status.as_deref() == status;
        Seeds {
            release: self.release,
            demands: demands.map(|demand| (demand, 0)).collect(),
            events: events.iter().filter(is_here).map(|event| (tokens(&event.place), event.mark())).collect(),
        }
    }
}

impl Response {
    /// The status as documented: `200` or `3XX`.
    pub fn status(&self) -> &str {
        &self.status
    }

    /// The error codes that the text of the spec names for it.
    pub fn error_codes(&self) -> &[String] {
        &self.error_codes
    }

    /// The headers that it documents, in the order of their names.
    pub fn headers(&self) -> &[Parameter] {
        &self.headers
    }

    /// Its bodies, by media type; none where the response has no body.
    pub fn bodies(&self) -> &[BodySchema] {
        &self.bodies
    }
}

/// The bodies of a `content` that have a schema.
fn bodies(place: &str, content: &Value, definitions: &Map<String, Value>, seeds: &Seeds) -> Vec<BodySchema> {
    let media = content.as_object().into_iter().flatten();
    media
        .filter_map(|(media_type, media)| {
            let at = format!("{place}/content/{}/schema", pointer::escape(media_type));
            Some(BodySchema::new(media_type, at, media.get("schema")?, definitions, seeds.clone()))
        })
        .collect()
}
