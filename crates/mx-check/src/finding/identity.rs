//! The identity of findings, which does not depend on the exchange.

use std::sync::Arc;

use mx_rules::RuleId;
use sha2::{Digest, Sha256};

use super::{Detail, Part};

/// The version of the recipe of fingerprints. It changes when what is hashed changes.
const RECIPE: u8 = 1;

/// The identity of a finding. It is data, without a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingKey {
    /// The rule.
    pub rule: RuleId,
    /// Method and path template.
    pub operation: Option<Arc<str>>,
    /// The part of the exchange.
    pub part: Part,
    /// The status of the response.
    pub status: Option<u16>,
    /// The place in the body, with `*` for array indices and for the member names of maps.
    pub pattern: String,
    /// The detail that distinguishes it from others of the same rule at the same place.
    pub detail: Option<Detail>,
}

impl FindingKey {
    /// The version of the recipe, a colon, and the first 16 hexadecimal digits of a SHA-256 over rule, operation, part,
    /// status, pattern and the detail as compact JSON, each ended by a zero byte; absent ones are empty.
    pub fn fingerprint(&self) -> String {
        let status = self.status.map(|status| status.to_string()).unwrap_or_default();
        let detail = self.detail.as_ref().map(|detail| serde_json::to_string(detail).expect("a detail is JSON"));
        let mut hash = Sha256::new();
        for text in [
            self.rule.as_str(),
            self.operation.as_deref().unwrap_or_default(),
            self.part.name(),
            &status,
            &self.pattern,
            detail.as_deref().unwrap_or_default(),
        ] {
            hash.update(text);
            hash.update([0]);
        }
        let digest = hash.finalize();
        let first = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        format!("{RECIPE}:{first:016x}")
    }
}
