//! The index of a version: facts about operations and events that need no unpacking.

use serde::{Deserialize, Serialize};

/// Facts about an operation that need no unpacking.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Entry {
    /// The API, as `client-server`.
    pub(crate) api: String,
    /// The method, in capitals.
    pub(crate) method: String,
    /// The path template as the document spells it. A space at its end distinguishes two operations on one path.
    pub(crate) path: String,
    /// The name that the spec gives it; unique within an API only.
    pub(crate) operation_id: String,
    /// Whether the spec discourages its use.
    pub(crate) deprecated: bool,
    /// The version that added it, as `1.4`; `None` for operations of v1.1.
    pub(crate) added: Option<String>,
    /// The number of its bundle.
    pub(crate) bundle: usize,
}

/// Facts about an event schema that need no unpacking.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct EventEntry {
    /// The name of the component, as `events.m.room.message-m.text`.
    pub(crate) name: String,
    /// The type of the event.
    pub(crate) event_type: String,
    /// The variant of the event among others of its type, as `m.text`.
    pub(crate) variant: Option<String>,
    /// The number of its bundle.
    pub(crate) bundle: usize,
}

/// All operations of one version, its events, and the standard errors of its APIs.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Index {
    /// The operations, by API, path and method.
    pub(crate) operations: Vec<Entry>,
    /// The event schemas, by their names.
    pub(crate) events: Vec<EventEntry>,
    /// The name of an API, and the number of the bundle of its standard error.
    pub(crate) errors: Vec<(String, usize)>,
    /// The name of an API, and the number of the bundle of its response that asks the client to authenticate.
    pub(crate) interactive: Vec<(String, usize)>,
    /// The commit of the matrix-spec repository.
    pub(crate) commit: String,
}
