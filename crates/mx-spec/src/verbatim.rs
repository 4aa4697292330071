//! Whether the spec is used as it is, or with its own mistakes corrected.

/// How the spec's own mistakes are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errata {
    /// Corrected, by `schemas/errata.yaml`.
    Corrected,
    /// Left in: the schemas are used as they are.
    LeftOut,
}
