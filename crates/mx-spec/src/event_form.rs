//! What an event looks like where it stands: which of its members are there, and where its type is said.

use mx_rules::Part;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which members an event has where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EventForm {
    /// Content and type alone: account data, ephemeral events.
    Basic,
    /// All that clients see, with `room_id`.
    Client,
    /// The content alone; its type is said elsewhere.
    Content,
    /// What servers tell each other beside room events; its type is `edu_type`.
    Edu,
    /// Content, type and perhaps a state key, to be sent when a room is made.
    InitialState,
    /// A part of a content, to be laid over a default.
    Overlay,
    /// The signed form that servers exchange.
    Pdu,
    /// Content, sender, state key and type.
    Stripped,
    /// What clients see, without `room_id`.
    Sync,
    /// An event that is to be completed and signed by whom it is sent to.
    Template,
    /// What one device sends to another: content, sender and type.
    ToDevice,
}

/// Where the type of an event is said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeFrom {
    /// In the event itself.
    Member,
    /// In a parameter of the path.
    Path(String),
    /// By the operation: it takes this type alone.
    Operation(String),
}

/// That an event stands somewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventMark {
    /// Which members it has.
    pub form: EventForm,
    /// Where its type is said.
    pub type_from: TypeFrom,
}

impl EventForm {
    /// Whether the event is one of a room, which has to be canonical JSON.
    pub fn is_canonical(self) -> bool {
        matches!(self, Self::Client | Self::Pdu | Self::Stripped | Self::Sync | Self::Template)
    }
}

impl EventMark {
    /// Reads the mark of a component, `x-event`: the form alone.
    pub(crate) fn of_component(value: &Value) -> Option<Self> {
        Some(Self { form: serde_json::from_value(value.clone()).ok()?, type_from: TypeFrom::Member })
    }
}

/// An event in a body of an operation, as the operation's `x-event` lists them.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct EventPlace {
    pub(crate) part: Part,
    /// Of a response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<String>,
    /// A JSON Pointer in which `*` stands for every element and every member.
    pub(crate) place: String,
    pub(crate) form: EventForm,
    /// The parameter of the path that says the type.
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
