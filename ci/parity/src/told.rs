//! Mistakes of the official data that are known: each is listed with a word on it, and the list is
//! exact. An example that its own schema refuses is one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::error::ParityError;
use crate::problem::Problems;

/// What is said against a thing of one release, by the key of the thing.
pub(crate) type Mistakes = BTreeMap<String, Vec<String>>;

/// Whose mistake it is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Wrong {
    /// The official example.
    Example,
    /// The official schema, or what is said of the operation.
    Schema,
    /// Our reading of the one or the other; never accepted.
    Reading,
}

/// A word on one mistake.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    wrong: Wrong,
    why: String,
}

/// The words of one file, by the key of what they are on.
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
    /// Reads a file of words.
    pub(crate) fn read(path: &Path) -> Result<Self, ParityError> {
        let text = fs::read_to_string(path).map_err(|source| ParityError::Io { path: path.into(), source })?;
        let words = toml::from_str(&text)
            .map_err(|source| ParityError::Words { path: path.into(), source: Box::new(source) })?;
        Ok(Self { file: path.display().to_string(), words })
    }
}

impl Told {
    /// Adds those of one release.
    pub(crate) fn add(&mut self, version: &str, mistakes: Mistakes) {
        for (key, failures) in mistakes {
            let known = self.0.entry(key).or_default();
            match known.iter_mut().find(|same| same.failures == failures) {
                Some(same) => same.versions.push(version.to_owned()),
                None => known.push(Same { versions: vec![version.to_owned()], failures }),
            }
        }
    }

    /// Every mistake has a word, and every word is on one.
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

    /// The snapshot: each mistake, the releases that have it, what is said against it, and the word.
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
