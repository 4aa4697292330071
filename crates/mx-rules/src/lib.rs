//! Every rule of mx-conform as data: what can be wrong, why it matters and what to do.
//!
//! A rule is the file `rules/<layer>/<name>.toml`, and `<layer>/<name>` is its id; the README of the crate describes the
//! format. The folder is read when this crate is built: a file that breaks a convention fails the build, and the
//! program carries a static table that costs nothing to look into.
//!
//! ```
//! let rule = mx_rules::id::WIRE_DUPLICATE_KEY.rule();
//! assert_eq!(rule.id, "wire/duplicate-key");
//! assert_eq!(mx_rules::nearest("duplicat-key").map(|rule| rule.id), Some("wire/duplicate-key"));
//! ```

mod constraint;
pub mod cors;
mod example;
mod exception;
mod layer;
mod level;
mod lookup;
mod part;
mod place;
mod release;
mod releases;
mod rule;
mod rule_id;
mod table;

pub use constraint::Constraint;
pub use example::{Against, BodyExample, Example, ExchangeExample};
pub use exception::{Exception, When};
pub use layer::{Layer, UnknownLayer};
pub use level::{Level, UnknownLevel};
pub use lookup::{all, find, nearest};
pub use part::{Part, UnknownPart};
pub use place::{MalformedPlace, Of, Place};
pub use release::{Release, UnknownRelease};
pub use rule::{Incident, Rule};
pub use rule_id::{RuleId, UnknownRule};
pub use table::id;
