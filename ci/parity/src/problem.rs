//! The problems that the job finds, all reported at the end.

/// Collects problems; with any of them the job fails.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<String>);

impl Problems {
    /// Adds one, worded so that it can be read alone.
    pub(crate) fn add(&mut self, problem: impl Into<String>) {
        self.0.push(problem.into());
    }

    /// Adds those of one release.
    pub(crate) fn of_release(&mut self, version: &str, problems: Self) {
        self.0.extend(problems.0.into_iter().map(|problem| format!("{version}: {problem}")));
    }

    /// All of them, in the order in which they were found.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}
