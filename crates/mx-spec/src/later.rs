//! The keywords by which the documents of a release say what a later one calls by a format.

/// Of a string.
pub(crate) const OF_STRINGS: &str = "x-later-format";

/// Of the names of a map.
pub(crate) const OF_NAMES: &str = "x-later-name-format";
