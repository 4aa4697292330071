//! Whether the spec counts as it is, or with its own mistakes corrected.

/// What becomes of the spec's own mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errata {
    /// They are corrected, as `schemas/errata.yaml` says.
    Corrected,
    /// The schemas count as they are.
    LeftOut,
}
