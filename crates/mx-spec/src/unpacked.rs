//! Operations and events as they are in their documents, without the constraints of rules.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::authentication::Authentication;
use crate::body_text::BodyText;
use crate::event_form::EventPlace;
use crate::parameter::Parameter;
use crate::schema::Shape;

/// Keeps the text of a body, or returns an equal one that is kept already.
pub(crate) type Keep<'k> = &'k dyn Fn(BodyText) -> Arc<BodyText>;

/// One operation in a document.
#[derive(Debug)]
pub(crate) struct UnpackedOperation {
    pub(crate) authentication: Authentication,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) request: Option<UnpackedRequest>,
    pub(crate) responses: Vec<Arc<UnpackedResponse>>,
    /// The events in bodies whose schemas do not describe them.
    pub(crate) events: Vec<EventPlace>,
}

#[derive(Debug)]
pub(crate) struct UnpackedRequest {
    pub(crate) required: bool,
    pub(crate) bodies: Vec<Arc<BodyText>>,
}

#[derive(Debug)]
pub(crate) struct UnpackedResponse {
    pub(crate) status: String,
    pub(crate) headers: Vec<Parameter>,
    pub(crate) bodies: Vec<Arc<BodyText>>,
    pub(crate) error_codes: Vec<String>,
}

/// One event in a document.
#[derive(Debug)]
pub(crate) struct UnpackedEvent {
    pub(crate) content: UnpackedPart,
    pub(crate) state_key: UnpackedPart,
    /// The member of the content that gives the variant.
    pub(crate) told_by: Option<String>,
    pub(crate) is_state: bool,
    /// The components that describe the event.
    pub(crate) definitions: Vec<String>,
}

/// A member of an event.
#[derive(Debug)]
pub(crate) struct UnpackedPart {
    pub(crate) text: Arc<BodyText>,
    /// Whether the schema says more of it than its type.
    pub(crate) says_more: bool,
}

impl UnpackedOperation {
    pub(crate) fn new(keep: Keep<'_>, bundle: &Value, place: &str) -> Self {
        let operation = &bundle["value"];
        let empty = Map::new();
        let definitions = bundle["$defs"].as_object().unwrap_or(&empty);
        let bodies = |at: &str, content: &Value| bodies(keep, &format!("{place}/{at}"), content, definitions);
        let request = operation.get("requestBody").map(|body| UnpackedRequest {
            required: body["required"] == true,
            bodies: bodies("requestBody", &body["content"]),
        });
        let response = |(status, response): (&String, &Value)| {
            Arc::new(UnpackedResponse {
                status: status.clone(),
                headers: Parameter::headers_of(response, definitions),
                bodies: bodies(&format!("responses/{status}"), &response["content"]),
                error_codes: serde_json::from_value(response["x-errcodes"].clone()).unwrap_or_default(),
            })
        };
        Self {
            authentication: Authentication::of(&operation["security"]),
            parameters: Parameter::of_operation(operation, definitions),
            request,
            responses: operation["responses"].as_object().into_iter().flatten().map(response).collect(),
            events: serde_json::from_value(operation["x-event"].clone()).unwrap_or_default(),
        }
    }
}

/// The bodies of a `content` that have a schema.
fn bodies(keep: Keep<'_>, place: &str, content: &Value, definitions: &Map<String, Value>) -> Vec<Arc<BodyText>> {
    let with_schema = content.as_object().into_iter().flatten();
    let with_schema = with_schema.filter_map(|(media_type, media)| Some((media_type, media.get("schema")?)));
    let body = |(media_type, schema): (&String, &Value)| {
        let at = format!("{place}/content/{}/schema", mx_json::pointer::escape(media_type));
        keep(BodyText::new(media_type, at, schema, definitions))
    };
    with_schema.map(body).collect()
}

impl UnpackedEvent {
    pub(crate) fn new(keep: Keep<'_>, bundle: &Value, place: &str, variant: Option<&str>) -> Self {
        let empty = Map::new();
        let definitions = bundle["$defs"].as_object().unwrap_or(&empty);
        let layers = Layers(Shape::within(bundle, &bundle["value"]));
        let part = |member: &str| {
            let references = layers.of_member(member).map(|(_, place)| json!({ "$ref": format!("#{place}") }));
            let schema = json!({ "allOf": references.collect::<Vec<_>>() });
            UnpackedPart {
                text: keep(BodyText::new("application/json", place.to_owned(), &schema, definitions)),
                says_more: layers.says_more(member),
            }
        };
        Self {
            content: part("content"),
            state_key: part("state_key"),
            told_by: variant.and_then(|variant| layers.told_by(variant)),
            is_state: layers.0.required().contains("state_key"),
            definitions: layers.0.definitions().map(str::to_owned).collect(),
        }
    }
}

/// The schemas of an event as a whole, through references and `allOf`.
struct Layers<'s>(Shape<'s>);

impl Layers<'_> {
    /// The schemas of one member of the event, each with its place.
    fn of_member(&self, member: &str) -> impl Iterator<Item = (&Map<String, Value>, String)> {
        self.0.conditions().iter().filter_map(move |condition| {
            let described = condition.schema.get("properties")?.get(member)?.as_object()?;
            Some((described, format!("{}/properties/{member}", self.0.place(condition))))
        })
    }

    /// Whether the schemas say more of a member than its type: every event has an unspecific `{"type": "object"}`.
    fn says_more(&self, member: &str) -> bool {
        let tells = |keyword: &String| !matches!(keyword.as_str(), "type" | "x-addedInMatrixVersion");
        self.of_member(member).any(|(schema, _)| schema.keys().any(tells))
    }

    /// The member of the content whose only value is `variant`.
    fn told_by(&self, variant: &str) -> Option<String> {
        let is_only = |schema: &Value| schema["const"] == variant || schema["enum"] == json!([variant]);
        let contents = self.of_member("content").filter_map(|(content, _)| content.get("properties")?.as_object());
        let found = contents.flatten().find(|(_, schema)| is_only(schema));
        found.map(|(name, _)| name.clone())
    }
}
