//! A finding: one rule broken at one place, told without any secret.

use std::sync::Arc;

pub use mx_rules::Part;
use mx_rules::{Layer, Level, RuleId};
use sha2::{Digest, Sha256};

use crate::versions::Versions;

/// One rule broken at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// The rule's level, or a note where the server refused the request that it was found in.
    pub level: Level,
    /// Method and path template; none where no operation is known (a fixture of the standard error).
    pub operation: Option<Arc<str>>,
    /// Where in the exchange.
    pub part: Part,
    /// The status of the response; none in a request, and where it is not known.
    pub status: Option<u16>,
    /// A JSON Pointer (RFC 6901) into the body.
    pub instance: String,
    /// The same with `*` for array indices and for the member names of maps.
    pub pattern: String,
    /// What tells this finding from another of the same rule at the same place: the name of the
    /// missing member, the types that are allowed.
    pub detail: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What is wrong in the alternative that comes nearest, where a choice of schemas failed.
    pub cause: Option<Cause>,
    /// How many equal findings of its body it stands for; 1 where all are kept apart.
    pub count: u64,
    /// Where it was first seen.
    pub source: Position,
    /// The bytes around it.
    pub excerpt: Option<Excerpt>,
    /// The keyword that judged: `client-server.json#/paths/...`; none for wire rules.
    pub schema: Option<String>,
    /// The page that describes the operation.
    pub operation_url: Option<String>,
    /// The place in the text of the spec that demands it, where the rule names one.
    pub rule_url: Option<String>,
    /// Which versions of the spec refuse it and which do not, where several judged.
    pub versions: Option<Arc<Versions>>,
}

/// Why the nearest alternative of a choice does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The rule that it breaks.
    pub rule: RuleId,
    /// A JSON Pointer into the body.
    pub instance: String,
    /// What is wrong, in a sentence.
    pub message: String,
}

/// A place in an input.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The file as the user named it; `-` for standard input.
    pub file: Arc<str>,
    /// The exchange within its file, from 1.
    pub entry: u64,
    /// The line in the decoded body, from 1.
    pub line: usize,
    /// The column in that line in characters, from 1.
    pub column: usize,
    /// The offset in the decoded body in bytes, from 0.
    pub offset: usize,
}

/// A short piece of one line of a body, around a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// About 80 characters, secrets and control characters replaced one for one.
    pub text: String,
    /// Where the offending part starts in `text`, in characters.
    pub start: usize,
    /// How long it is, in characters; at least 1.
    pub length: usize,
    /// Whether the line goes on before `text`.
    pub cut_before: bool,
    /// Whether the line goes on after `text`.
    pub cut_after: bool,
}

impl Finding {
    /// The layer whose authority the rule speaks for.
    pub fn layer(&self) -> Layer {
        self.rule.layer()
    }

    /// Where the spec says it: the place in its text, else the page of the operation.
    pub fn spec_url(&self) -> Option<&str> {
        self.rule_url.as_deref().or(self.operation_url.as_deref())
    }

    /// What makes two findings equal.
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

/// What makes two findings equal, whatever exchange they were seen in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingKey {
    rule: RuleId,
    operation: Option<Arc<str>>,
    part: Part,
    status: Option<u16>,
    pattern: String,
    detail: String,
}

impl FindingKey {
    /// The first 16 hexadecimal digits of a SHA-256 over the members, in their order, each ended by a zero byte.
    pub fn fingerprint(&self) -> String {
        let status = self.status.map(|status| status.to_string()).unwrap_or_default();
        let mut hash = Sha256::new();
        for text in [
            self.rule.as_str(),
            self.operation.as_deref().unwrap_or_default(),
            self.part.name(),
            &status,
            &self.pattern,
            &self.detail,
        ] {
            hash.update(text);
            hash.update([0]);
        }
        let digest = hash.finalize();
        let first = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        format!("{first:016x}")
    }
}
