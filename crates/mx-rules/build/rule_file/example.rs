//! An example of a rule: a body, or a whole exchange around it.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::library::cors;
use super::{Part, Release, is_operation, paragraph};

/// An example as it is written; [`FileExample::content`] checks which fields go together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileExample {
    text: Option<String>,
    body: Option<String>,
    body_base64: Option<String>,
    operation: Option<String>,
    part: Option<Part>,
    status: Option<u16>,
    content_type: Option<String>,
    headers: Option<BTreeMap<String, String>>,
    url: Option<String>,
    request: Option<String>,
    version: Option<Release>,
    schema: Option<String>,
    max_bytes: Option<usize>,
}

/// The content of an example.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Words(String),
    Body { body: Vec<u8>, against: Against, max_bytes: Option<usize> },
}

/// The operation or schema that judges the body of an example.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Against {
    Operation(Exchange),
    Schema(String),
}

/// The exchange around the body of an example.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Exchange {
    pub(crate) operation: String,
    pub(crate) part: Part,
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) usual_headers: bool,
    pub(crate) url: String,
    pub(crate) request: Option<String>,
    pub(crate) version: Option<Release>,
}

impl FileExample {
    /// The example with its defaults filled in.
    pub(crate) fn content(&self) -> Result<Content, String> {
        let body = match (&self.text, &self.body, &self.body_base64) {
            (Some(words), None, None) => return self.words(words),
            (None, Some(text), None) => text.as_bytes().to_vec(),
            (None, None, Some(text)) => STANDARD.decode(text).map_err(|error| format!("`body_base64`: {error}"))?,
            _ => return Err("exactly one of `body`, `body_base64` and `text` is wanted".to_owned()),
        };
        Ok(Content::Body { body, against: self.against()?, max_bytes: self.max_bytes })
    }

    fn words(&self, words: &str) -> Result<Content, String> {
        if self.operation.is_some() || self.schema.is_some() || self.max_bytes.is_some() || self.has_exchange_fields() {
            return Err("nothing else stands beside `text`".to_owned());
        }
        paragraph("text", words).map(Content::Words)
    }

    fn against(&self) -> Result<Against, String> {
        match (&self.operation, &self.schema) {
            (None, Some(_)) if self.has_exchange_fields() => {
                Err("what tells of an exchange belongs to an `operation`, not to a `schema`".to_owned())
            }
            (None, Some(schema)) => Ok(Against::Schema(schema.clone())),
            (Some(operation), None) if is_operation(operation) => self.exchange(operation).map(Against::Operation),
            (Some(operation), None) => Err(format!("`{operation}` is no method and path template")),
            _ => Err("exactly one of `operation` and `schema` is wanted".to_owned()),
        }
    }

    fn exchange(&self, operation: &str) -> Result<Exchange, String> {
        let part = self.part.unwrap_or(Part::Response);
        let (_, path) = operation.split_once(' ').unwrap_or_default();
        if self.headers.is_some() && self.content_type.is_some() {
            return Err("`headers` replace all headers, `content_type` included".to_owned());
        }
        if self.request.is_some() && part == Part::Request {
            return Err("`request` stands beside a response; the body of a request is `body`".to_owned());
        }
        let headers = match &self.headers {
            Some(headers) => headers.clone().into_iter().collect(),
            None => self.default_headers(path, part),
        };
        Ok(Exchange {
            operation: operation.to_owned(),
            part,
            status: self.status.unwrap_or(200),
            headers,
            usual_headers: self.headers.is_none(),
            url: self.url.clone().unwrap_or_else(|| path.to_owned()),
            request: self.request.clone(),
            version: self.version,
        })
    }

    /// The headers that a faultless client or server sends with any body.
    fn default_headers(&self, path: &str, part: Part) -> Vec<(String, String)> {
        let content_type = self.content_type.as_deref().unwrap_or("application/json");
        let mut headers = vec![("Content-Type", content_type)];
        if part == Part::Response && FOR_BROWSERS.iter().any(|start| path.starts_with(start)) {
            headers.extend(cors::ALL);
        }
        if part == Part::Request && path.starts_with(APPLICATION_SERVICE) {
            headers.push(("Authorization", "Bearer abc123"));
        }
        headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    fn has_exchange_fields(&self) -> bool {
        self.part.is_some()
            || self.status.is_some()
            || self.content_type.is_some()
            || self.headers.is_some()
            || self.url.is_some()
            || self.request.is_some()
            || self.version.is_some()
    }
}

const APPLICATION_SERVICE: &str = "/_matrix/app/";

/// Paths whose answers are for browsers too: those of the client-server and the identity API.
const FOR_BROWSERS: [&str; 5] = [
    "/_matrix/client/",
    "/_matrix/identity/",
    "/_matrix/media/",
    "/.well-known/matrix/client",
    "/.well-known/matrix/support",
];
