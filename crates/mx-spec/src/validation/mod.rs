//! Validation: schemas that judge values, and what they refuse, as data of our own.
//!
//! `jsonschema` is an implementation detail of this room: none of its types leaves the crate.

mod compiled;
mod keyword;
mod nearest;
mod violation;

pub(crate) use self::compiled::Compiled;
pub use self::keyword::{JsonType, Keyword};
pub use self::violation::Violation;
