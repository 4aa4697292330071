//! An exception: where a broken rule weighs less than its level or is not reported, and why.

use serde::Deserialize;

use super::library::is_operation;
use super::{Level, Part, is_kebab_case};

/// An exception as it is written; [`FileException::when`] finds its case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileException {
    operations: Option<Vec<String>>,
    #[serde(default)]
    statuses: Vec<u16>,
    member: Option<String>,
    part: Option<Part>,
    value: Option<String>,
    fault: Option<String>,
    pub(crate) level: Option<Level>,
    pub(crate) why: String,
}

/// The case, in the form of the library's `When`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum When<'f> {
    Answer { operations: &'f [String], statuses: &'f [u16] },
    Member { part: Part, name: &'f str },
    Value { text: &'f str },
    Fault { name: &'f str },
}

impl FileException {
    /// The case of the exception.
    pub(crate) fn when(&self) -> Result<When<'_>, String> {
        let when = match (&self.operations, &self.member, &self.value, &self.fault) {
            (Some(operations), None, None, None) => When::Answer { operations, statuses: &self.statuses },
            (None, Some(name), None, None) => match self.part {
                Some(part) => When::Member { part, name },
                None => return Err("a `member` is in a `part`: `request` or `response`".to_owned()),
            },
            (None, None, Some(text), None) => When::Value { text },
            (None, None, None, Some(name)) => When::Fault { name },
            _ => return Err("exactly one of `operations`, `member`, `value` and `fault` is wanted".to_owned()),
        };
        if self.part.is_some() && self.member.is_none() {
            return Err("`part` belongs to a `member`".to_owned());
        }
        if !self.statuses.is_empty() && self.operations.is_none() {
            return Err("`statuses` belong to `operations`".to_owned());
        }
        Ok(when)
    }

    /// `rule` is the level of the rule.
    pub(super) fn check(&self, rule: Level) -> Result<(), String> {
        if self.level.is_some_and(|level| level >= rule) {
            return Err("`level` is lower than that of the rule, and left out where nothing is reported".to_owned());
        }
        match self.when()? {
            When::Answer { operations, statuses } => {
                if let Some(wrong) = operations.iter().find(|operation| !is_operation(operation)) {
                    return Err(format!("`{wrong}` is not a method and a path template"));
                }
                let is_sorted = operations.is_sorted_by(|a, b| a < b) && statuses.is_sorted_by(|a, b| a < b);
                if operations.is_empty() || !is_sorted {
                    return Err("`operations` and `statuses` are sorted, each of them once".to_owned());
                }
            }
            When::Fault { name } if !is_kebab_case(name) => return Err(format!("`{name}` is not in kebab-case")),
            When::Member { .. } | When::Value { .. } | When::Fault { .. } => {}
        }
        Ok(())
    }
}
