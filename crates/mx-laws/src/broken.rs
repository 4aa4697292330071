//! A law that a subject broke.

use std::fmt;

use mx_rules::RuleId;

use crate::case::Case;

/// A law that a subject broke, with everything needed to see it again.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The law.
    pub law: RuleId,
    /// What the subject was given.
    pub case: Case,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What the subject made of it, and what that was compared with: an answer, a refusal, the judge's findings.
    pub results: [String; 2],
}

impl Broken {
    pub(crate) fn new(
        law: RuleId,
        case: &Case,
        message: impl Into<String>,
        first: impl Into<String>,
        second: impl Into<String>,
    ) -> Box<Self> {
        let results = [first.into(), second.into()];
        Box::new(Self { law, case: case.clone(), message: message.into(), results })
    }

    /// The case on one line, which [`Case`] parses.
    pub fn replay(&self) -> String {
        self.case.to_string()
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = &self.results;
        write!(f, "{}: {first}; {second}; replay: {}", self.message, self.replay())
    }
}
