//! What a place has something to say of, told without looking at all that it says.

use mx_json::Kind;

/// What a place has something to say of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Says(u8);

impl Says {
    /// Of any value, beyond formats and what leads further: constraints, choices, events.
    pub(super) const MORE: Self = Self(1 << 7);

    /// Of values of one kind: formats of strings, what members and elements lead to.
    #[inline]
    pub(super) const fn of(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    #[inline]
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has something to say of any of this.
    #[inline]
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}
