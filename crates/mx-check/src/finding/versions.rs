//! The answers of several versions of the spec on one finding, in one line.

use std::fmt;

use mx_rules::Release;

/// The versions of the spec that refuse something and those that do not, among those asked that know the operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Versions {
    /// The versions that refuse it, oldest first; at least one.
    pub refused: Vec<Release>,
    /// The versions that find no fault, oldest first.
    pub allowed: Vec<Release>,
}

impl fmt::Display for Versions {
    /// `no fault up to v1.3, refused since v1.4`: a version that finds no fault may just not describe the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let runs = self.runs();
        match runs.as_slice() {
            [] => Ok(()),
            [only] if only.first == only.last => {
                write!(f, "refused by {}, the only version asked that has the operation", only.first)
            }
            [only] => write!(f, "refused by every version from {} to {}", only.first, only.last),
            [first, last] => {
                write!(f, "{} up to {}, {} since {}", first.word(), first.last, last.word(), last.first)
            }
            several => {
                let refused = several.iter().filter(|run| run.is_refused).map(Run::span).collect::<Vec<_>>();
                write!(f, "refused in {}, no fault in the others", refused.join(", "))
            }
        }
    }
}

/// Consecutive versions with the same answer.
struct Run {
    first: Release,
    last: Release,
    is_refused: bool,
}

impl Run {
    fn word(&self) -> &'static str {
        if self.is_refused { "refused" } else { "no fault" }
    }

    fn span(&self) -> String {
        if self.first == self.last { self.first.to_string() } else { format!("{} to {}", self.first, self.last) }
    }
}

impl Versions {
    fn runs(&self) -> Vec<Run> {
        let refused = self.refused.iter().map(|release| (*release, true));
        let mut all: Vec<_> = refused.chain(self.allowed.iter().map(|release| (*release, false))).collect();
        all.sort_unstable();
        let mut runs: Vec<Run> = Vec::new();
        for (release, is_refused) in all {
            match runs.last_mut() {
                Some(run) if run.is_refused == is_refused => run.last = release,
                _ => runs.push(Run { first: release, last: release, is_refused }),
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use mx_rules::Release;

    use super::Versions;

    fn words(refused: &[&str], allowed: &[&str]) -> String {
        let releases = |names: &[&str]| -> Vec<Release> { names.iter().filter_map(|name| name.parse().ok()).collect() };
        Versions { refused: releases(refused), allowed: releases(allowed) }.to_string()
    }

    #[test]
    fn one_line_says_which_versions_refuse() {
        assert_eq!(words(&["v1.4", "v1.5"], &["v1.3", "v1.2"]), "no fault up to v1.3, refused since v1.4");
        assert_eq!(words(&["v1.9"], &["v1.10"]), "refused up to v1.9, no fault since v1.10");
        assert_eq!(words(&["v1.1", "v1.2"], &[]), "refused by every version from v1.1 to v1.2");
        assert_eq!(words(&["v1.19"], &[]), "refused by v1.19, the only version asked that has the operation");
        let several = words(&["v1.2", "v1.4", "v1.5"], &["v1.1", "v1.3"]);
        assert_eq!(several, "refused in v1.2, v1.4 to v1.5, no fault in the others");
    }
}
