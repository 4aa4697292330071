//! The maximum size of one item.

/// The maximum size of one item (an NDJSON line, a HAR entry, a file with one body) and of one
/// unpacked body: 512 MiB. A longer one is an error of its own and the rest is still read.
pub const ITEM_LIMIT: usize = 512 << 20;
