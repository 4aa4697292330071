//! The Matrix specification as data: operations, schemas and validators of every version.

mod api;
mod authentication;
mod body;
mod body_text;
mod bundle;
#[cfg(feature = "import")]
mod bundling;
mod compiled_constraint;
pub mod diff;
mod embedded;
#[cfg(feature = "import")]
mod errata;
mod error;
mod event_form;
mod events;
#[cfg(feature = "import")]
mod folder;
pub mod formats;
#[cfg(feature = "import")]
pub mod import;
mod later;
pub mod lint;
pub mod media_type;
mod names;
mod operation;
pub mod outline;
mod parameter;
mod path_tree;
mod reach;
pub mod schema;
mod spec;
mod store;
mod unpacked;
mod url;
mod validation;
mod verbatim;

pub use self::api::Api;
pub use self::authentication::Authentication;
pub use self::body::BodySchema;
pub use self::compiled_constraint::CompiledConstraint;
pub use self::embedded::versions;
pub use self::error::SpecError;
pub use self::event_form::{EventForm, EventMark, TypeFrom};
pub use self::events::{EventSchema, Events};
pub use self::operation::{Operation, Request, Response};
pub use self::parameter::{Location, Parameter};
pub use self::spec::{Found, Spec};
pub use self::url::Url;
pub use self::validation::{JsonType, Keyword, Violation};
pub use self::verbatim::Errata;
