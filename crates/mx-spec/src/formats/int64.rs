//! `int64`: a number that fits a signed integer of 64 bits.
//!
//! Grammar: OpenAPI's registry of formats. Only the value counts, as for JSON Schema's `integer`: `1.0` and `1e3` are
//! whole. Other modules judge how a number is spelled, and the smaller range of canonical JSON.
//!
//! Disagreement: many JSON libraries refuse `1.0` for an integer, or read numbers as doubles and lose the last digits
//! beyond 2^53.

use mx_json::Number;

use super::Refusal;

/// 2^63, the first integer that is too large. Its negative is the smallest that fits.
const BEYOND: f64 = 9_223_372_036_854_775_808.0;

/// Why `number` is not an integer of 64 bits.
///
/// The value of a number that is not spelled as an integer is only known as the nearest double. A double at the very
/// edge may be there by rounding, so the edge passes.
pub(super) fn check(number: Number<'_>) -> Result<(), Refusal> {
    if !number.is_whole() {
        return Err(Refusal::NotWhole);
    }
    let fits = if number.is_written_as_integer() {
        number.as_i64().is_some()
    } else {
        number.as_f64().is_some_and(|value| value.abs() <= BEYOND)
    };
    if fits { Ok(()) } else { Err(Refusal::Beyond64Bits) }
}

#[cfg(test)]
mod tests {
    use mx_json::{Document, Limits};
    use proptest::prelude::*;

    use super::super::Format;
    use super::super::Refusal::{self, *};

    fn check(format: Format, number: &str) -> Result<(), Refusal> {
        let document = Document::parse(number.as_bytes(), &Limits::default()).expect("a number is JSON");
        format.check_number(document.root().as_number().expect("a number is one"))
    }

    #[test]
    fn table() {
        let good = [
            "0",
            "-0",
            "1",
            "-1",
            "1.0",
            "-1.50e1",
            "1e3",
            "0e-9",
            "1432735824653",
            "9007199254740993",
            "9223372036854775807",
            "-9223372036854775808",
            "9.223372036854775807e18",
        ];
        let bad = [
            ("0.5", NotWhole),
            ("-0.1", NotWhole),
            ("1e-3", NotWhole),
            ("1.5e0", NotWhole),
            ("1432735824653.25", NotWhole),
            ("9223372036854775808", Beyond64Bits),
            ("-9223372036854775809", Beyond64Bits),
            ("18446744073709551615", Beyond64Bits),
            ("18446744073709551616", Beyond64Bits),
            ("1e19", Beyond64Bits),
            ("-1e19", Beyond64Bits),
            ("1e999", Beyond64Bits),
        ];
        for number in good {
            assert_eq!(check(Format::Int64, number), Ok(()), "{number}");
        }
        for (number, why) in bad {
            assert_eq!(check(Format::Int64, number), Err(why), "{number}");
        }
    }

    #[test]
    fn other_formats_are_silent_on_numbers() {
        let others = Format::ALL.into_iter().filter(|format| *format != Format::Int64);
        others.for_each(|format| assert_eq!(check(format, "0.5"), Ok(()), "{format:?}"));
    }

    proptest! {
        #[test]
        fn every_i64_is_one_and_no_larger_u64_is(value: i64, beyond in i64::MAX as u64 + 1..) {
            prop_assert_eq!(check(Format::Int64, &value.to_string()), Ok(()));
            prop_assert_eq!(check(Format::Int64, &beyond.to_string()), Err(Beyond64Bits));
        }
    }
}
