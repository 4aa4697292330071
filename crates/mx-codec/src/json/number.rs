//! Integers as Matrix has them, and what is written as one.

use std::fmt;
use std::time::Duration;

use serde::de::{Deserializer, Error, Visitor};

use super::read::Read;
use super::reader::Reader;

/// The greatest integer that all readers of JSON agree on: 2^53-1.
pub(crate) const MOST: u64 = (1 << 53) - 1;

/// Milliseconds.
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
        Err(self.0.refuse("prose/negative-duration", format!("{number} is no time that can pass")))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Duration, E> {
        let (rule, message) = if number.fract() != 0.0 {
            ("schema/type", "a fraction is no integer")
        } else if number.abs() > 9_007_199_254_740_991.0 {
            ("wire/integer-range", "an integer lies within 2^53-1 on both sides of 0")
        } else {
            ("wire/integer-spelling", "an integer is written in digits alone, without a fraction, an exponent or `-0`")
        };
        Err(self.0.refuse(rule, message))
    }
}

/// `true` or `false`.
impl<'de> Read<'de> for bool {
    fn read<D: Deserializer<'de>>(from: D, _: &mut Reader<'_>) -> Result<Self, D::Error> {
        serde::Deserialize::deserialize(from)
    }
}
