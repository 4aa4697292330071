//! The forms of events at their places: which members they have, and where their type is given.

use mx_rules::Part;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which members an event has at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EventForm {
    /// Content and type alone: account data, ephemeral events.
    Basic,
    /// All members that clients see, with `room_id`.
    Client,
    /// The content alone; its type is given elsewhere.
    Content,
    /// Data between servers other than room events; its type is `edu_type`.
    Edu,
    /// Content, type and perhaps a state key, to be sent when a room is created.
    InitialState,
    /// A part of a content, applied over a default.
    Overlay,
    /// The signed form that servers exchange.
    Pdu,
    /// Content, sender, state key and type.
    Stripped,
    /// All members that clients see, without `room_id`.
    Sync,
    /// An event that its recipient completes and signs.
    Template,
    /// A message from one device to another: content, sender and type.
    ToDevice,
}

/// Where the type of an event is given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeFrom {
    /// In the event itself.
    Member,
    /// In a parameter of the path.
    Path(String),
    /// In the operation: it accepts this type alone.
    Operation(String),
}

/// An event at a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventMark {
    /// Which members it has.
    pub form: EventForm,
    /// Where its type is given.
    pub type_from: TypeFrom,
}

impl EventForm {
    /// Whether the event is one of a room, which must be canonical JSON.
    pub fn is_canonical(self) -> bool {
        matches!(self, Self::Client | Self::Pdu | Self::Stripped | Self::Sync | Self::Template)
    }
}

impl EventMark {
    /// Reads the mark of a component, `x-event`: the form alone.
    pub(crate) fn of_component(value: &Value) -> Option<Self> {
        Some(Self { form: serde_json::from_value(value.clone()).ok()?, type_from: TypeFrom::Member })
    }

    /// Whether this parameter of the path gives the type.
    pub fn has_type_in(&self, parameter: &str) -> bool {
        matches!(&self.type_from, TypeFrom::Path(own) if own == parameter)
    }
}

/// An event in a body of an operation, as the operation's `x-event` lists them.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct EventPlace {
    pub(crate) part: Part,
    /// The status of the response; `None` for a request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<String>,
    /// A JSON Pointer in which `*` is every element and every member.
    pub(crate) place: String,
    pub(crate) form: EventForm,
    /// The parameter of the path that gives the type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) type_in_path: Option<String>,
    /// The only type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(crate) only_type: Option<String>,
}

impl EventPlace {
    pub(crate) fn mark(&self) -> EventMark {
        let type_from = match (&self.type_in_path, &self.only_type) {
            (Some(parameter), _) => TypeFrom::Path(parameter.clone()),
            (None, Some(only)) => TypeFrom::Operation(only.clone()),
            (None, None) => TypeFrom::Member,
        };
        EventMark { form: self.form, type_from }
    }
}
