//! Releases of the spec, in their order.

use std::fmt;
use std::str::FromStr;

/// A release of the spec: `v1.19`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release {
    major: u16,
    minor: u16,
}

/// A text that names no release.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no release, as v1.19 is")]
pub struct UnknownRelease(
    /// The text.
    pub String,
);

impl Release {
    /// Later than every release: what is not released yet.
    pub const UNRELEASED: Self = Self::new(u16::MAX, 0);

    pub(crate) const fn new(major: u16, minor: u16) -> Self {
        Self { major, minor }
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("v{}.{}", self.major, self.minor))
    }
}

impl FromStr for Release {
    type Err = UnknownRelease;

    /// Reads `v1.19`; the `v` may be missing.
    fn from_str(text: &str) -> Result<Self, UnknownRelease> {
        let numbers = text.strip_prefix('v').unwrap_or(text).split_once('.');
        let parsed = numbers.and_then(|(major, minor)| Some(Self::new(major.parse().ok()?, minor.parse().ok()?)));
        parsed.ok_or_else(|| UnknownRelease(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Release;

    #[test]
    fn releases_are_ordered_by_their_numbers() {
        let of = |text: &str| text.parse::<Release>().ok();
        assert!(of("v1.9") < of("v1.10") && of("1.10") == of("v1.10"));
        assert!(of("v1.19") < Some(Release::UNRELEASED));
        assert_eq!(of("v1.19").map(|it| it.to_string()).as_deref(), Some("v1.19"));
        for text in ["", "v1", "r0.6.1", "v1.x", "v1.1.1"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
