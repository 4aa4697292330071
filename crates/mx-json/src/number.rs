//! A number as it is written, and its value.

/// A number of a document. Its value is the one that `serde_json` reads: an `i64` or `u64` if it is spelled as an
/// integer and fits, else the nearest double, also for `-0`.
#[derive(Clone, Copy, Debug)]
pub struct Number<'d> {
    text: &'d str,
    integer: bool,
}

impl<'d> Number<'d> {
    /// `text` is a JSON number. `integer` is whether it is digits alone, perhaps with a minus, and not `-0`.
    pub(crate) fn new(text: &'d str, integer: bool) -> Self {
        Self { text, integer }
    }

    /// The number as it is written.
    pub fn raw(self) -> &'d str {
        self.text
    }

    /// Whether it is spelled as an integer: without fraction or exponent, and not `-0`.
    pub fn is_written_as_integer(self) -> bool {
        self.integer
    }

    /// Whether its value is a whole number, in any spelling. True for a number that no double holds.
    pub fn is_whole(self) -> bool {
        self.integer || self.as_f64().is_none_or(|value| value.fract() == 0.0)
    }

    /// The value, if it is spelled as an integer and within the range of `i64`.
    pub fn as_i64(self) -> Option<i64> {
        self.text.parse().ok().filter(|_| self.integer)
    }

    /// The value, if it is spelled as an integer and within the range of `u64`.
    pub fn as_u64(self) -> Option<u64> {
        self.text.parse().ok().filter(|_| self.integer)
    }

    /// The nearest double, or `None` if the value is beyond all of them.
    pub fn as_f64(self) -> Option<f64> {
        self.text.parse().ok().filter(|value: &f64| value.is_finite())
    }
}
