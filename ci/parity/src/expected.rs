//! The findings of the whole judge in official examples. Their list is exact, and has a reason for each.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::error::ParityError;
use crate::problem::Problems;

/// The findings, by rule and place.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// How many examples were judged.
    pub(crate) judged: usize,
    found: BTreeMap<(String, String), String>,
}

/// The list in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    finding: Vec<Group>,
}

/// Findings of one rule, for one reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    rule: String,
    why: String,
    /// The key of an example, and the place in it.
    at: Vec<String>,
}

impl Expected {
    /// Reads the list.
    pub(crate) fn read(path: &Path) -> Result<Self, ParityError> {
        let text = fs::read_to_string(path).map_err(|source| ParityError::Io { path: path.into(), source })?;
        toml::from_str(&text).map_err(|source| ParityError::Words { path: path.into(), source: Box::new(source) })
    }
}

impl Findings {
    pub(crate) fn add(&mut self, rule: &str, place: &str, message: &str) {
        self.found.insert((rule.to_owned(), place.to_owned()), message.to_owned());
    }

    /// Reports findings that are not listed, and listed findings that were not found.
    pub(crate) fn compare(&self, expected: &Expected, problems: &mut Problems) {
        let mut left = self.found.clone();
        for group in &expected.finding {
            if group.why.is_empty() {
                problems.add(format!("examples.toml says no word on {}", group.rule));
            }
            for place in &group.at {
                if left.remove(&(group.rule.clone(), place.clone())).is_none() {
                    problems
                        .add(format!("examples.toml lists {} at {place}, which is not found, or twice", group.rule));
                }
            }
        }
        for ((rule, place), message) in left {
            problems.add(format!(
                "an official example breaks {rule}, which examples.toml does not list: {place}: {message}"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Expected, Findings};
    use crate::problem::Problems;

    fn problems(list: &str) -> Vec<String> {
        let mut findings = Findings::default();
        findings.add("prose/a", "GET /a 200 /b", "is wrong");
        let expected: Expected = toml::from_str(list).expect("the test writes TOML");
        let mut problems = Problems::default();
        findings.compare(&expected, &mut problems);
        problems.iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_list_is_exact() {
        assert_eq!(problems("[[finding]]\nrule = 'prose/a'\nwhy = 'so'\nat = ['GET /a 200 /b']"), [""; 0]);
        let missing = problems("finding = []");
        assert!(missing.len() == 1 && missing[0].contains("prose/a") && missing[0].contains("GET /a 200 /b: is wrong"));
        let more = problems("[[finding]]\nrule = 'prose/a'\nwhy = 'so'\nat = ['GET /a 200 /b', 'GET /a 200 /c']");
        assert!(more.len() == 1 && more[0].contains("GET /a 200 /c, which is not found"), "{more:?}");
        assert_eq!(problems("[[finding]]\nrule = 'prose/a'\nwhy = ''\nat = ['GET /a 200 /b']").len(), 1);
    }
}
