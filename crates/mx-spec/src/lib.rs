//! The Matrix specification as data: operations, schemas and validators of every version.

mod api;
mod body;
mod bundle;
pub mod diff;
mod embedded;
mod error;
pub mod import;
mod operation;
mod parameter;
mod path_tree;
mod spec;
mod store;

pub use self::api::Api;
pub use self::body::{BodySchema, is_json};
pub use self::embedded::versions;
pub use self::error::SpecError;
pub use self::operation::{Operation, Request, Response};
pub use self::parameter::{Location, Parameter};
pub use self::spec::{Found, Spec};
