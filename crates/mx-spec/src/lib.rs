//! The Matrix specification as data: operations, schemas and validators of every version.

mod api;
mod body;
mod bundle;
mod demand;
pub mod diff;
mod embedded;
mod errata;
mod error;
mod event_form;
mod events;
pub mod formats;
pub mod import;
pub mod lint;
mod names;
mod newest;
mod operation;
pub mod outline;
mod parameter;
mod path_tree;
mod spec;
mod store;
mod url;
mod validation;

pub use self::api::Api;
pub use self::body::{BodySchema, is_json};
pub use self::demand::Demand;
pub use self::embedded::versions;
pub use self::error::SpecError;
pub use self::event_form::{EventForm, EventMark, TypeFrom};
pub use self::events::{EventSchema, Events};
pub use self::operation::{Operation, Request, Response};
pub use self::parameter::{Location, Parameter};
pub use self::spec::{Errata, Found, Spec};
pub use self::url::Url;
pub use self::validation::{JsonType, Keyword, Violation};
