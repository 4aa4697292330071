//! Known mistakes of the official data, such as an example that its own schema refuses. Each is listed with an
//! explanation, and the list is exact.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::error::ParityError;
use crate::problem::Problems;

/// The failures of examples or operations of one release, by their keys.
pub(crate) type Mistakes = BTreeMap<String, Vec<String>>;

/// Whose mistake it is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Wrong {
    /// The official example.
    Example,
    /// The official schema, or the description of the operation.
    Schema,
    /// Our reading of either; never accepted.
    Reading,
}

/// The explanation of one mistake.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    wrong: Wrong,
    why: String,
}

/// The explanations in one file, by the keys of the mistakes.
#[derive(Debug)]
pub(crate) struct Words {
    file: String,
    words: BTreeMap<String, Word>,
}

/// The mistakes of all releases.
#[derive(Debug, Default)]
pub(crate) struct Told(BTreeMap<String, Vec<Same>>);

/// Releases that have the same mistake.
#[derive(Debug)]
struct Same {
    versions: Vec<String>,
    failures: Vec<String>,
}

impl Words {
    /// Reads a file of explanations.
    pub(crate) fn read(path: &Path) -> Result<Self, ParityError> {
        let text = fs::read_to_string(path).map_err(|source| ParityError::Io { path: path.into(), source })?;
        let words = toml::from_str(&text)
            .map_err(|source| ParityError::Words { path: path.into(), source: Box::new(source) })?;
        Ok(Self { file: path.display().to_string(), words })
    }
}

impl Told {
    /// Adds the mistakes of one release.
    pub(crate) fn add(&mut self, version: &str, mistakes: Mistakes) {
        for (key, failures) in mistakes {
            let known = self.0.entry(key).or_default();
            match known.iter_mut().find(|same| same.failures == failures) {
                Some(same) => same.versions.push(version.to_owned()),
                None => known.push(Same { versions: vec![version.to_owned()], failures }),
            }
        }
    }

    /// Checks that every mistake has an explanation, and every explanation a mistake.
    pub(crate) fn compare(&self, words: &Words, problems: &mut Problems) {
        let file = &words.file;
        let (mistakes, told): (BTreeSet<_>, BTreeSet<_>) = (self.0.keys().collect(), words.words.keys().collect());
        for key in mistakes.difference(&told) {
            for same in &self.0[*key] {
                let (versions, failures) = (same.versions.join(" "), same.failures.join("; "));
                problems.add(format!("{file} has no word on {key} of {versions}: {failures}"));
            }
        }
        for key in told.difference(&mistakes) {
            problems.add(format!("{file} has a word on {key}, with which nothing is wrong"));
        }
        for (key, _) in words.words.iter().filter(|(_, word)| word.wrong == Wrong::Reading) {
            problems.add(format!("{file} says of {key} that the mistake is ours"));
        }
    }

    /// The snapshot: each mistake, the releases that have it, its failures, and the explanation.
    pub(crate) fn list(&self, words: &Words) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        for (key, all) in &self.0 {
            let _ = writeln!(text, "{key}");
            for same in all {
                let _ = writeln!(text, "  {}", same.versions.join(" "));
                for failure in &same.failures {
                    let _ = writeln!(text, "    {failure}");
                }
            }
            if let Some(word) = words.words.get(key) {
                let _ = writeln!(text, "  The {} is wrong: {}", word.wrong.name(), word.why);
            }
            text.push('\n');
        }
        text
    }
}

impl Wrong {
    fn name(self) -> &'static str {
        match self {
            Self::Example => "example",
            Self::Schema => "schema",
            Self::Reading => "reading",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Mistakes, Told, Words};
    use crate::problem::Problems;

    fn told() -> Told {
        let mut told = Told::default();
        let mistake = |failure: &str| Mistakes::from([("GET /a".to_owned(), vec![failure.to_owned()])]);
        told.add("v1.1", mistake("type"));
        told.add("v1.2", mistake("type"));
        told.add("v1.3", mistake("required"));
        told
    }

    fn words(text: &str) -> Words {
        let words: BTreeMap<_, _> = toml::from_str(text).expect("the test writes TOML");
        Words { file: "words.toml".to_owned(), words }
    }

    fn problems(text: &str) -> Vec<String> {
        let mut problems = Problems::default();
        told().compare(&words(text), &mut problems);
        problems.iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_words_are_exactly_those_that_are_needed() {
        assert_eq!(problems("['GET /a']\nwrong = 'schema'\nwhy = 'so'"), [""; 0]);
        let missing = ["v1.1 v1.2: type", "v1.3: required"];
        assert_eq!(problems(""), missing.map(|of| format!("words.toml has no word on GET /a of {of}")));
        let more = problems("['GET /a']\nwrong = 'schema'\nwhy = 'so'\n['GET /b']\nwrong = 'example'\nwhy = 'so'");
        assert_eq!(more, ["words.toml has a word on GET /b, with which nothing is wrong"]);
    }

    #[test]
    fn a_mistake_of_ours_is_no_excuse() {
        let ours = problems("['GET /a']\nwrong = 'reading'\nwhy = 'so'");
        assert_eq!(ours, ["words.toml says of GET /a that the mistake is ours"]);
    }

    #[test]
    fn releases_with_the_same_mistake_share_a_line() {
        let list = told().list(&words("['GET /a']\nwrong = 'schema'\nwhy = 'so'"));
        assert_eq!(list, "GET /a\n  v1.1 v1.2\n    type\n  v1.3\n    required\n  The schema is wrong: so\n\n");
    }
}
