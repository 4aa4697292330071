//! A finding: one rule broken at one place, ready to be read, without any secret.

mod detail;
mod identity;
mod lowered;
mod place;
mod skipped;
mod versions;

use std::fmt;
use std::sync::Arc;

pub use mx_rules::Part;
use mx_rules::{Layer, Level, RuleId};
use serde::{Deserialize, Serialize};

pub use self::detail::{ContentDetail, Detail};
pub use self::identity::FindingKey;
pub use self::lowered::Lowered;
pub use self::place::{BodyPlace, Excerpt, Place};
pub use self::skipped::{Remark, Skipped};
pub use self::versions::Versions;

/// One rule broken at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// The rule's level, or a lower one.
    pub level: Level,
    /// Why the level is lower than the rule's, where it is.
    pub lowered: Option<Lowered>,
    /// Method and path template; `None` where no operation is known (a fixture of the standard error).
    pub operation: Option<Arc<str>>,
    /// The part of the exchange.
    pub part: Part,
    /// The status of the response; `None` in a request, and where it is not known.
    pub status: Option<u16>,
    /// A JSON Pointer (RFC 6901) into the body.
    pub instance: String,
    /// The same with `*` for array indices and for the member names of maps.
    pub pattern: String,
    /// The detail that distinguishes this finding from others of the same rule at the same place.
    pub detail: Option<Detail>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// The fault in the nearest alternative, where a choice of schemas failed.
    pub cause: Option<Cause>,
    /// The number of equal findings in its body, this one included; 1 where all are kept apart.
    pub count: u64,
    /// Whether equal findings of its body have other messages: another value is wrong in the same way.
    pub varies: bool,
    /// The place where it was first seen.
    pub source: Place,
    /// The bytes around it.
    pub excerpt: Option<Excerpt>,
    /// The keyword that judged: `client-server.json#/paths/...`; `None` for wire rules.
    pub schema: Option<String>,
    /// The page that describes the operation.
    pub operation_url: Option<String>,
    /// The place in the text of the spec that demands it, where that is not the section of the operation.
    pub rule_url: Option<String>,
    /// The versions of the spec that refuse it and those that do not, where several judged.
    pub versions: Option<Arc<Versions>>,
}

/// Why the nearest alternative of a choice does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The alternative, by its number and what it is for: `alternative 2 (an object)`.
    pub alternative: Option<String>,
    /// The rule that it breaks.
    pub rule: RuleId,
    /// A JSON Pointer into the body.
    pub instance: String,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl Finding {
    /// A finding at the level of its rule, about a response as a whole.
    pub fn new(rule: RuleId, source: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level(),
            lowered: None,
            operation: None,
            part: Part::Response,
            status: None,
            instance: String::new(),
            pattern: String::new(),
            detail: None,
            message: message.into(),
            cause: None,
            count: 1,
            varies: false,
            source,
            excerpt: None,
            schema: None,
            operation_url: None,
            rule_url: None,
            versions: None,
        }
    }

    /// The layer whose authority the rule speaks for.
    pub fn layer(&self) -> Layer {
        self.rule.layer()
    }

    /// The URL of the place in the spec's text, else of the page of the operation.
    pub fn spec_url(&self) -> Option<&str> {
        self.rule_url.as_deref().or(self.operation_url.as_deref())
    }

    /// The identity of the finding.
    pub fn key(&self) -> FindingKey {
        FindingKey {
            rule: self.rule,
            operation: self.operation.clone(),
            part: self.part,
            status: self.status,
            pattern: self.pattern.clone(),
            detail: self.detail.clone(),
        }
    }
}

impl fmt::Display for Finding {
    /// One line: level, rule, place and message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.level, self.rule.as_str())?;
        if let Some(operation) = &self.operation {
            write!(f, " {operation}")?;
        }
        write!(f, " {}", self.part)?;
        if let Some(status) = self.status {
            write!(f, " {status}")?;
        }
        if !self.instance.is_empty() {
            write!(f, " at {}", self.instance)?;
        }
        write!(f, ": {}", self.message)
    }
}
