//! Limits on the size and depth of a body.

/// How large and how deep a body may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many arrays and objects may be open at once. Code that recurses over a `serde_json::Value`, such as errors
    /// of schemas, needs a limit far below a million.
    pub max_depth: usize,
    /// How many bytes a body may have. More than [`Limits::MOST_BYTES`] is never read.
    pub max_bytes: usize,
}

impl Limits {
    /// The largest body whose offsets fit the tape: 512 MiB less a byte.
    pub const MOST_BYTES: usize = (1 << 29) - 1;
}

impl Default for Limits {
    /// 128 levels and 256 MiB.
    fn default() -> Self {
        Self { max_depth: 128, max_bytes: 256 << 20 }
    }
}
