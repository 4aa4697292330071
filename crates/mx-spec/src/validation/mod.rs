//! Validation: schemas that judge values, and their violations in types of this crate.
//!
//! `jsonschema` is an implementation detail of this module: none of its types leaves the crate.

mod compiled;
mod keyword;
mod nearest;
mod violation;

pub(crate) use self::compiled::Compiled;
pub use self::keyword::{JsonType, Keyword};
pub use self::violation::Violation;
