//! What to judge, and by which layers.

use std::collections::BTreeSet;

use mx_json::Limits;
use mx_rules::RuleId;

use crate::finding::Part;

/// What to judge, and by which layers.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Options {
    /// Whether the raw bytes and the media type are judged.
    pub wire: bool,
    /// Whether bodies are judged by the official JSON Schema.
    pub schema: bool,
    /// Whether what the text of the spec demands beyond its schemas is judged.
    pub prose: bool,
    /// Rules that are judged by though they are off unless asked for.
    pub enabled: BTreeSet<RuleId>,
    /// The part to judge; both where none is named.
    pub part: Option<Part>,
    /// The operation of bodies and raw responses, which do not say it: method and path template.
    pub operation: Option<String>,
    /// The status of bodies, which do not say it; 200 where none is given.
    pub status: Option<u16>,
    /// Whether equal findings of one body are kept apart.
    pub all: bool,
    /// How large and how deep a body may be.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            wire: true,
            schema: true,
            prose: true,
            enabled: BTreeSet::new(),
            part: None,
            operation: None,
            status: None,
            all: false,
            limits: Limits::default(),
        }
    }
}
