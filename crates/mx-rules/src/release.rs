//! Releases of the spec, in their order.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A release of the spec: `v1.19`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Release {
    pub(crate) major: u16,
    pub(crate) minor: u16,
}

/// A text that names no release.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a release: they are written as v1.19 is")]
pub struct UnknownRelease(
    /// The text.
    pub String,
);

impl Release {
    /// The release with these numbers. Code that refers to a release uses its constant, such as [`Release::V1_7`]: a
    /// misspelt one does not compile.
    pub const fn new(major: u16, minor: u16) -> Self {
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

impl Serialize for Release {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Release {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
