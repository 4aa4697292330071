//! The keywords with which documents of older releases name a format that only a later release names.

/// The format of a string.
pub(crate) const OF_STRINGS: &str = "x-later-format";

/// The format of the names of a map.
pub(crate) const OF_NAMES: &str = "x-later-name-format";
