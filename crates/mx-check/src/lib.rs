//! Judges one Matrix HTTP exchange: wire, schema and prose rules in, findings out, secrets hidden.
//!
//! ```text
//! Exchange -> Reading -> for each release: Context -> wire, schema, prose -> Notes -> merged -> Finding
//!             once                                                                   once
//! ```
//!
//! An exchange is read once (`reading`). The layers take the reading and a release, and give notes (`note`); notes
//! become findings in one place (`shown`), where secrets are hidden.

mod body;
mod context;
mod documented;
mod examples;
mod finding;
mod judge;
mod layers;
mod lint;
mod note;
mod prose;
mod reading;
mod refused;
mod rule_choice;
mod schema;
mod settings;
mod shown;
mod side;
mod similar;
mod verdict;
mod walk;
mod wire;

pub use self::body::check_body;
pub use self::examples::Examples;
pub use self::finding::{
    BodyPlace, Cause, ContentDetail, Detail, Excerpt, Finding, FindingKey, Lowered, Part, Place, Remark, Skipped,
    Versions,
};
pub use self::judge::{Judge, families};
pub use self::layers::Layers;
pub use self::lint::lint_spec;
pub use self::reading::Session;
pub use self::refused::Refused;
pub use self::settings::{Ask, Named, Settings};
pub use self::shown::{Learnt, Mask, Redactor, picture};
pub use self::side::Side;
pub use mx_exchange::listed;
pub use mx_rules::{Level, RuleId};

pub use self::verdict::{Coverage, PartOutcome, Verdict};
