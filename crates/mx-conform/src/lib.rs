#![doc = include_str!("../README.md")]

mod error;
mod judge;
mod message;
mod operation;
mod verdict;

pub use mx_check::{Cause, Detail, Excerpt, Finding, Level, Lowered, Part, Place, Remark, RuleId, Skipped};

pub use self::error::{UnknownOperation, UnknownRelease};
pub use self::judge::Judge;
pub use self::operation::Operation;
pub use self::verdict::Verdict;

/// The README of the project, whose example in Rust is a test.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct ProjectReadme;
