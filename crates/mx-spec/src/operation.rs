//! One operation of the spec: what it is called, and what its bodies must be.

use std::sync::{Arc, OnceLock};

use serde_json::{Map, Value};

use crate::api::Api;
use crate::body::BodySchema;
use crate::bundle::Entry;
use crate::parameter::Parameter;
use crate::store::Store;

/// One operation of the spec, unpacked when its bodies are first asked for.
#[derive(Debug)]
pub struct Operation {
    entry: Entry,
    api: Api,
    name: Arc<str>,
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
}

impl Operation {
    pub(crate) fn new(entry: Entry, api: Api, store: Store) -> Self {
        Self {
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

    /// Its place on the page of its API: `#post_matrixclientv3login`.
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

    fn bodies(&self) -> &Bodies {
        self.bodies.get_or_init(|| {
            let bundle = self.store.bundle(self.entry.bundle);
            let operation = &bundle["value"];
            let empty = Map::new();
            let definitions = bundle["$defs"].as_object().unwrap_or(&empty);
            let escaped = self.entry.path.replace('~', "~0").replace('/', "~1");
            let place = format!("{}.json#/paths/{escaped}/{}", self.api, self.method().to_lowercase());
            let content = |place: String, value: &Value| bodies(&place, &value["content"], definitions);
            let request = operation.get("requestBody").map(|body| Request {
                required: body["required"] == true,
                bodies: content(format!("{place}/requestBody"), body),
            });
            let responses = operation["responses"].as_object().into_iter().flatten();
            Bodies {
                parameters: Parameter::of_operation(operation, definitions),
                request,
                responses: responses
                    .map(|(status, response)| Response {
                        status: status.clone(),
                        headers: Parameter::headers_of(response, definitions),
                        bodies: content(format!("{place}/responses/{status}"), response),
                    })
                    .collect(),
            }
        })
    }
}

impl Response {
    /// The status as documented: `200` or `3XX`.
    pub fn status(&self) -> &str {
        &self.status
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
fn bodies(place: &str, content: &Value, definitions: &Map<String, Value>) -> Vec<BodySchema> {
    let media = content.as_object().into_iter().flatten();
    media
        .filter_map(|(media_type, media)| {
            let at = format!("{place}/content/{}/schema", media_type.replace('~', "~0").replace('/', "~1"));
            Some(BodySchema::new(media_type, at, media.get("schema")?, definitions))
        })
        .collect()
}
