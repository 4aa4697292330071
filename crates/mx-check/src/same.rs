//! What makes findings of several versions one.

use mx_rules::{RuleId, id};

use crate::finding::{Finding, Part};

/// What equal findings have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Same {
    part: Part,
    instance: String,
    rule: RuleId,
    detail: String,
}

impl Same {
    pub(crate) fn of(finding: &Finding) -> Self {
        let (rule, detail) = match sigil(finding) {
            Some(malformed) => (malformed, String::new()),
            None => (finding.rule, finding.detail.clone()),
        };
        Self { part: finding.part, instance: finding.instance.clone(), rule, detail }
    }
}

/// The rule of the text that a schema's pattern stands for. The schemas of newer releases ask for the sigil of an
/// identifier by a pattern; before, the text alone asked for it.
fn sigil(finding: &Finding) -> Option<RuleId> {
    Some(match finding.detail.as_str() {
        _ if finding.rule != id::SCHEMA_PATTERN => return None,
        "^@" => id::PROSE_MALFORMED_USER_ID,
        "^!" => id::PROSE_MALFORMED_ROOM_ID,
        r"^\$" => id::PROSE_MALFORMED_EVENT_ID,
        "^#" => id::PROSE_MALFORMED_ROOM_ALIAS,
        _ => return None,
    })
}
