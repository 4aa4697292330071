//! One change: where, what, from what, to what.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};
use serde_json::Value;

/// One change in shape.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Where it is.
    #[serde(flatten)]
    pub spot: Spot,
    /// What happened.
    pub what: What,
    /// What it was; null where there was nothing.
    pub from: Value,
    /// What it is; null where there is nothing.
    pub to: Value,
}

/// Where a change is, within an operation or an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// What part of it.
    pub part: Part,
    /// The status of the response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The name of the parameter, or of the response's header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The media type of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The place in the body or the parameter: a JSON Pointer in which `*` is every element of an
    /// array or every member of a map, and `|1` the first of several alternatives.
    pub place: String,
}

/// What part of an operation or an event. The order is the one of listings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The operation as a whole.
    Operation,
    /// A parameter in the path.
    Path,
    /// A parameter in the query string.
    Query,
    /// A header of the request.
    Header,
    /// A cookie of the request.
    Cookie,
    /// The body of the request.
    Request,
    /// The response.
    Response,
    /// The event.
    Event,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Something is new.
    Added(Thing),
    /// Something is no more.
    Removed(Thing),
    /// A keyword of JSON Schema, or `required` of a member, has another value.
    Changed(String),
}

/// What can come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Thing {
    /// A parameter of the request.
    Parameter,
    /// A header of the response.
    Header,
    /// The body of the request.
    Body,
    /// A response.
    Response,
    /// A media type of a body.
    MediaType,
    /// A member of an object.
    Member,
    /// What is said of the values of a map, or of the elements of an array.
    Values,
    /// One of several alternatives.
    Alternative,
    /// What another keyword that holds a schema demands.
    Condition,
    /// A value of an enumeration.
    EnumValue,
}

impl Change {
    /// The order of listings.
    pub(super) fn in_order(&self, other: &Self) -> Ordering {
        (&self.spot, &self.what).cmp(&(&other.spot, &other.what))
    }
}

impl Spot {
    /// A part as a whole.
    pub(super) fn part(part: Part) -> Self {
        Self { part, status: None, name: None, media_type: None, place: String::new() }
    }

    /// A change of this kind, here.
    pub(super) fn change(&self, what: What, from: Value, to: Value) -> Change {
        Change { spot: self.clone(), what, from, to }
    }

    /// Something new, here.
    pub(super) fn added(&self, thing: Thing, what_it_is: Value) -> Change {
        self.change(What::Added(thing), Value::Null, what_it_is)
    }

    /// Something that is no more, here.
    pub(super) fn removed(&self, thing: Thing, what_it_was: Value) -> Change {
        self.change(What::Removed(thing), what_it_was, Value::Null)
    }

    /// Another value of a keyword, here.
    pub(super) fn changed(&self, keyword: &str, from: Value, to: Value) -> Change {
        self.change(What::Changed(keyword.to_owned()), from, to)
    }

    /// The place one step further down.
    pub(super) fn below(&self, step: &str) -> Self {
        Self { place: format!("{}{step}", self.place), ..self.clone() }
    }
}

impl What {
    /// Its name in JSON: `member-added`, `pattern`.
    pub fn name(&self) -> String {
        match self {
            Self::Added(thing) => format!("{}-added", thing.name()),
            Self::Removed(thing) => format!("{}-removed", thing.name()),
            Self::Changed(keyword) => keyword.clone(),
        }
    }
}

impl Serialize for What {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name())
    }
}

impl Thing {
    fn name(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::Header => "header",
            Self::Body => "body",
            Self::Response => "response",
            Self::MediaType => "media-type",
            Self::Member => "member",
            Self::Values => "values",
            Self::Alternative => "alternative",
            Self::Condition => "condition",
            Self::EnumValue => "enum-value",
        }
    }
}
