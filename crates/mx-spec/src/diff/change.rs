//! One change: where it is, what happened, and both values.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};
use serde_json::Value;

/// One change in shape.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The place of the change.
    #[serde(flatten)]
    pub spot: Spot,
    /// The kind of change.
    pub what: What,
    /// The old value; null if there was none.
    pub from: Value,
    /// The new value; null if there is none.
    pub to: Value,
}

/// Where a change is, within an operation or an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// The part of it.
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
    /// The place in the body or the parameter: a JSON Pointer in which `*` is every element of an array or every member
    /// of a map. `|1` is the first of several alternatives, and `:` leads to the schema of another keyword.
    pub place: String,
}

/// A part of an operation or an event, in the order of listings.
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

/// A kind of change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Something is new.
    Added(Thing),
    /// Something is gone.
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
    /// The schema of the values of a map, or of the elements of an array.
    Values,
    /// One of several alternatives.
    Alternative,
    /// The schema of another keyword.
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

    /// A change of this kind, at this spot.
    pub(super) fn change(&self, what: What, from: Value, to: Value) -> Change {
        Change { spot: self.clone(), what, from, to }
    }

    /// Something new, at this spot.
    pub(super) fn added(&self, thing: Thing, what_it_is: Value) -> Change {
        self.change(What::Added(thing), Value::Null, what_it_is)
    }

    /// Something that is gone, at this spot.
    pub(super) fn removed(&self, thing: Thing, what_it_was: Value) -> Change {
        self.change(What::Removed(thing), what_it_was, Value::Null)
    }

    /// Another value of a keyword, at this spot.
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
