//! A summary of what applies at a place, so that a walk need not look at all fields of its node.

use mx_json::Kind;

/// A summary of what applies at a place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Says(u8);

impl Says {
    /// Constraints, choices and events, which apply to values of any kind.
    pub(super) const MORE: Self = Self(1 << 7);

    /// What applies to values of one kind: formats of strings, and the places of members and elements.
    #[inline]
    pub(super) const fn of(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    #[inline]
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of these apply.
    #[inline]
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}
