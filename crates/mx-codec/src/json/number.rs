//! Numbers within the bounds of Matrix, and durations, which are written as integers.

use std::fmt;
use std::time::Duration;

use serde::de::{Deserializer, Error, Visitor};
use serde_json::value::RawValue;

use super::read::Read;
use super::reader::Reader;

/// The greatest integer that all readers of JSON agree on: 2^53-1.
pub(crate) const MOST: u64 = (1 << 53) - 1;

/// A number of JSON, as it is spelled. An integer is between -(2^53-1) and 2^53-1; any other number fits a double.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(Box<str>);

/// Why a text is not a number that all readers of JSON agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidNumber {
    /// It does not match JSON's grammar of numbers.
    #[error("not a number as JSON has them")]
    Grammar,
    /// It is an integer outside of -(2^53-1) to 2^53-1.
    #[error("the integer is beyond 2^53-1")]
    IntegerRange,
    /// It has a fraction or an exponent, and is too large for a double.
    #[error("the number is more than a double can hold")]
    NumberRange,
}

impl InvalidNumber {
    pub(super) fn rule(self) -> &'static str {
        match self {
            Self::Grammar => "wire/syntax",
            Self::IntegerRange => "wire/integer-range",
            Self::NumberRange => "wire/number-range",
        }
    }
}

impl Number {
    /// The spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A number from a spelling that is known to match the grammar.
    pub(super) fn within_bounds(spelling: &str) -> Result<Self, InvalidNumber> {
        let digits = spelling.strip_prefix('-').unwrap_or(spelling);
        let is_integer = digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_integer && digits.parse::<u64>().map_or(true, |number| number > MOST) {
            return Err(InvalidNumber::IntegerRange);
        }
        if !is_integer && !spelling.parse::<f64>().is_ok_and(f64::is_finite) {
            return Err(InvalidNumber::NumberRange);
        }
        Ok(Self(spelling.into()))
    }
}

impl From<i32> for Number {
    fn from(number: i32) -> Self {
        Self(number.to_string().into())
    }
}

impl TryFrom<&str> for Number {
    type Error = InvalidNumber;

    fn try_from(spelling: &str) -> Result<Self, InvalidNumber> {
        let is_one_value = serde_json::from_str::<&RawValue>(spelling).is_ok_and(|raw| raw.get() == spelling);
        if !is_one_value || !spelling.starts_with(|c: char| c == '-' || c.is_ascii_digit()) {
            return Err(InvalidNumber::Grammar);
        }
        Self::within_bounds(spelling)
    }
}

/// Read from milliseconds.
impl<'de> Read<'de> for Duration {
    fn read<D: Deserializer<'de>>(from: D, reader: &mut Reader<'_>) -> Result<Self, D::Error> {
        from.deserialize_u64(Milliseconds(reader))
    }
}

struct Milliseconds<'r, 't>(&'r mut Reader<'t>);

impl Visitor<'_> for Milliseconds<'_, '_> {
    type Value = Duration;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Duration, E> {
        if number > MOST {
            return Err(self.0.refuse("wire/integer-range", format!("{number} is beyond 2^53-1")));
        }
        Ok(Duration::from_millis(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Duration, E> {
        Err(self.0.refuse("prose/negative-duration", format!("{number} is not a possible duration")))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Duration, E> {
        let (rule, message) = if number.fract() != 0.0 {
            ("schema/type", "a fraction is not an integer")
        } else if number.abs() > 9_007_199_254_740_991.0 {
            ("wire/integer-range", "an integer lies within 2^53-1 on both sides of 0")
        } else {
            ("wire/integer-spelling", "an integer is written in digits alone, without a fraction, an exponent or `-0`")
        };
        Err(self.0.refuse(rule, message))
    }
}
