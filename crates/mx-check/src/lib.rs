//! Judges one Matrix HTTP exchange: wire, schema and prose rules in, findings out, secrets hidden.

mod body;
mod draft;
mod excerpt;
mod expected;
mod finding;
mod finish;
mod judge;
mod layers;
mod lexer;
mod lint;
mod options;
mod panel;
mod part;
mod pattern;
mod position;
mod prose;
mod scene;
mod schema;
mod secrets;
mod session;
pub mod skip;
mod target;
mod verdict;
mod versions;
mod wire;

pub use self::body::check_body;
pub use self::finding::{Cause, Excerpt, Finding, FindingKey, Part, Position};
pub use self::judge::Judge;
pub use self::layers::Layers;
pub use self::lint::lint_spec;
pub use self::options::Options;
pub use self::panel::Panel;
pub use self::prose::families;
pub use self::session::Session;
pub use self::verdict::Verdict;
pub use self::versions::Versions;
