//! The limits on items and on bodies.

/// The maximum size of one item: an NDJSON line, a HAR entry, a file with one response or body. 512 MiB. A longer one
/// is an error of its own and the rest is still read.
pub const ITEM_LIMIT: usize = 512 << 20;

/// How many folders deep a folder is walked.
pub(crate) const MOST_LEVELS: usize = 64;

/// The limits on what is decoded of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How many bytes one body may have, with its content codings undone. A larger one is
    /// [`NotRecorded::TooLarge`](crate::NotRecorded::TooLarge).
    pub max_body: usize,
}

impl Limits {
    /// How many bytes a body may have by default: 32 MiB.
    pub const BODY: usize = 32 << 20;
    /// How many content codings of one body are undone.
    pub const CODINGS: usize = 2;
    /// How many times larger than it was recorded a body may grow, over all its codings together.
    pub const GROWTH: u64 = 250;
    /// How many bytes every body may grow to, however small it was recorded: 1 MiB.
    pub const FREE_GROWTH: u64 = 1 << 20;

    /// The limits with this many bytes of one body.
    pub fn of_bodies(max_body: usize) -> Self {
        Self { max_body }
    }

    /// How many bytes undoing the codings of a body of `packed` bytes may make, over all codings together.
    pub(crate) fn growth(packed: usize) -> u64 {
        Self::GROWTH.saturating_mul(packed as u64).max(Self::FREE_GROWTH)
    }
}

impl Default for Limits {
    /// The limits with bodies of [`Self::BODY`] bytes.
    fn default() -> Self {
        Self::of_bodies(Self::BODY)
    }
}
