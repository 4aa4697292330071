//! A law that a subject broke.

use std::fmt;
use std::sync::Arc;

use mx_check::{Finding, Part, Position};
use mx_rules::RuleId;

use crate::case::Case;

/// A law that a subject broke, with all that it takes to see it again.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The law.
    pub law: RuleId,
    /// What the subject was given.
    pub case: Case,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What the subject made of it, and what that was held against: an answer, a refusal, what the judge said.
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

    /// The case on one line, which [`Case`] reads again.
    pub fn replay(&self) -> String {
        self.case.to_string()
    }

    /// The finding that a report shows.
    pub fn finding(&self) -> Finding {
        Finding {
            rule: self.law,
            level: self.law.level(),
            operation: Some(Arc::from(self.case.operation.as_str())),
            part: Part::Response,
            status: Some(self.case.response.status().as_u16()),
            instance: String::new(),
            pattern: String::new(),
            detail: String::new(),
            message: self.to_string(),
            cause: None,
            count: 1,
            source: Position { file: Arc::from("case"), entry: 1, line: 1, column: 1, offset: 0 },
            excerpt: None,
            schema: None,
            operation_url: None,
            rule_url: None,
            versions: None,
        }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = &self.results;
        write!(f, "{}: {first}; {second}; replay: {}", self.message, self.replay())
    }
}
