//! What the judge says of one exchange.

use std::sync::Arc;

use mx_exchange::Source;

use crate::finding::{Finding, Part};

/// What the judge says of one exchange.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Where the exchange was read.
    pub source: Source,
    /// The operation, if there is one: method and path template.
    pub operation: Option<Arc<str>>,
    /// Of what was skipped: method and URL for people, secrets replaced.
    pub request_line: String,
    /// The status of the response, where there is one.
    pub status: Option<u16>,
    /// What was judged: at least one layer ran on the part.
    pub judged: Vec<Part>,
    /// What was not judged though something was there, and why.
    pub passed_over: Vec<(Part, &'static str)>,
    /// Why the exchange does not count as checked, where that is so: nothing of it was judged, or no more than what stands
    /// around a body that the recording left out.
    pub skipped: Option<&'static str>,
    /// Remarks on the exchange that are no findings, such as a slash too many at the end of a path.
    pub remarks: Vec<&'static str>,
    /// What is wrong, by part, offset and rule.
    pub findings: Vec<Finding>,
    /// For a fixture that has to break a rule: whether it did.
    pub as_expected: Option<bool>,
}

impl Verdict {
    /// Whether at least one layer ran on at least one part, and not only around a body that was not recorded.
    pub fn is_checked(&self) -> bool {
        self.skipped.is_none()
    }
}
