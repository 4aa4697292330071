//! Sizes in bytes, as users write them.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

/// A size in bytes. It is written as a number of bytes, or with a unit: `256MiB`, `64 MB`, `1000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(pub u64);

/// A text is no size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a size is a number of bytes, or has a unit: KiB, MiB, GiB (powers of 1024) or KB, MB, GB (powers of 1000)")]
#[non_exhaustive]
pub struct UnknownSize;

/// The units and their bytes. Users write them in any case.
const UNITS: [(&str, u64); 8] = [
    ("", 1),
    ("B", 1),
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
    ("KB", 1_000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
];

impl FromStr for Size {
    type Err = UnknownSize;

    fn from_str(text: &str) -> Result<Self, UnknownSize> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let is_meant = |(name, _): &&(&str, u64)| name.eq_ignore_ascii_case(unit.trim_start());
        let (_, bytes) = UNITS.iter().find(is_meant).ok_or(UnknownSize)?;
        let size = number.parse::<u64>().ok().and_then(|number| number.checked_mul(*bytes));
        size.map(Self).ok_or(UnknownSize)
    }
}

impl fmt::Display for Size {
    /// `32 MiB`, or the number of bytes where no unit divides it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let binary = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)];
        match binary.into_iter().find(|(_, bytes)| self.0 != 0 && self.0.is_multiple_of(*bytes)) {
            Some((unit, bytes)) => write!(f, "{} {unit}", self.0 / bytes),
            None if self.0 == 1 => f.write_str("1 byte"),
            None => write!(f, "{} bytes", self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Size {
    /// From a text or a number of bytes.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrNumber;
        impl Visitor<'_> for TextOrNumber {
            type Value = Size;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a size such as \"32MiB\"")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Size, E> {
                text.parse().map_err(E::custom)
            }

            fn visit_u64<E: Error>(self, bytes: u64) -> Result<Size, E> {
                Ok(Size(bytes))
            }

            fn visit_i64<E: Error>(self, bytes: i64) -> Result<Size, E> {
                u64::try_from(bytes).map(Size).map_err(|_| E::custom(UnknownSize))
            }
        }
        deserializer.deserialize_any(TextOrNumber)
    }
}

#[cfg(test)]
mod tests {
    use super::{Size, UnknownSize};

    #[test]
    fn sizes_are_read_with_and_without_a_unit() {
        let cases = [
            ("0", 0),
            ("1000", 1000),
            ("12 b", 12),
            ("256MiB", 256 << 20),
            ("64MB", 64_000_000),
            (" 3 gib ", 3 << 30),
            ("7kb", 7_000),
        ];
        for (text, bytes) in cases {
            assert_eq!(text.parse(), Ok(Size(bytes)), "{text}");
        }
        for text in ["", "MiB", "-1", "1.5GiB", "1 M", "5 MiB x", "99999999999GiB", "18446744073709551616", "0x10"] {
            assert_eq!(text.parse::<Size>(), Err(UnknownSize), "{text}");
        }
    }

    #[test]
    fn sizes_are_shown_in_the_largest_unit_that_divides_them() {
        let shown = [0, 1, 1976, 2048, 3 << 20, 2 << 30].map(|bytes| Size(bytes).to_string());
        assert_eq!(shown, ["0 bytes", "1 byte", "1976 bytes", "2 KiB", "3 MiB", "2 GiB"]);
    }

    #[test]
    fn a_configuration_file_may_have_either_form() {
        let read = |json| serde_json::from_str::<Size>(json).map_err(|error| error.to_string());
        assert_eq!([read("\"1MiB\""), read("5")], [Ok(Size(1 << 20)), Ok(Size(5))]);
        for json in ["\"much\"", "-5", "[]"] {
            assert!(read(json).expect_err(json).contains("size"), "{json}");
        }
    }
}
