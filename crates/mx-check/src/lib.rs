//! Judges one Matrix HTTP exchange: wire and schema rules in, findings out, secrets hidden.

mod body;
mod draft;
mod excerpt;
mod finding;
mod finish;
mod judge;
mod lexer;
mod options;
mod part;
mod pattern;
mod position;
mod schema;
mod secrets;
pub mod skip;
mod target;
mod verdict;
mod wire;

pub use self::body::check_body;
pub use self::finding::{Cause, Excerpt, Finding, FindingKey, Part, Position};
pub use self::judge::Judge;
pub use self::options::Options;
pub use self::verdict::Verdict;
