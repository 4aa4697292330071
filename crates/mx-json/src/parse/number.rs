//! Numbers: their grammar, and the faults of their values.

use super::{Parser, Stopped};
use crate::fault::{FaultKind, SyntaxError};
use crate::row::{Kind, Marks, Row};

/// The largest integer that canonical JSON allows, and up to which every double is exact.
const MOST: u64 = (1 << 53) - 1;
/// Integers with no more digits than this are within the range of `u64`.
const SURELY_U64: usize = 19;
/// Integers with no more digits than this are within the range of doubles.
const SURELY_FINITE: usize = 308;

impl Parser<'_> {
    pub(super) fn number(&mut self) -> Result<(), Stopped> {
        let start = self.at;
        let negative = self.bytes[start] == b'-';
        self.at += usize::from(negative);
        let magnitude = self.integer_digits()?;
        let integer = !matches!(self.bytes.get(self.at), Some(b'.' | b'e' | b'E'));
        if !integer {
            self.fraction_and_exponent()?;
        }
        let minus_zero = integer && negative && magnitude == 0;
        if !integer || minus_zero {
            self.judge_value(start);
        } else if magnitude > MOST {
            self.large_integer(start);
        }
        let marks = if integer && !minus_zero { Marks::INTEGER } else { Marks::NONE };
        self.push(Row::value(Kind::Number, start..self.at, marks));
        Ok(())
    }

    /// Reads the digits before fraction and exponent. Returns their value, or `u64::MAX` if there are too many digits
    /// for it.
    fn integer_digits(&mut self) -> Result<u64, Stopped> {
        let start = self.at;
        let mut value = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.bytes.get(self.at) {
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        let digits = self.at - start;
        if digits == 0 {
            return Err(self.syntax(SyntaxError::ExpectedDigit));
        }
        if digits > 1 && self.bytes[start] == b'0' {
            return Err(self.fatal(FaultKind::Syntax(SyntaxError::LeadingZero), start, digits));
        }
        Ok(if digits > SURELY_U64 { u64::MAX } else { value })
    }

    fn fraction_and_exponent(&mut self) -> Result<(), Stopped> {
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.at) {
            self.at += 1;
            if let Some(b'+' | b'-') = self.bytes.get(self.at) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Stopped> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        if self.at == start { Err(self.syntax(SyntaxError::ExpectedDigit)) } else { Ok(()) }
    }

    /// Records that a number which is not spelled as an integer is whole, that no double holds it, or that it has a fraction.
    fn judge_value(&mut self, start: usize) {
        let index = self.parsed.rows.end();
        match self.double(start) {
            Some(double) if double.is_infinite() => {
                self.tell(FaultKind::NumberRange, start, self.at - start);
                self.parsed.findings.unjudgeable.push(index);
            }
            Some(double) if double.trunc().to_bits() == double.to_bits() => self.parsed.findings.unusual.push(index),
            _ => self.parsed.findings.has_fraction = true,
        }
    }

    fn large_integer(&mut self, start: usize) {
        self.tell(FaultKind::IntegerRange, start, self.at - start);
        // One cause, one fault: such a number is not also reported as beyond every double.
        if self.at - start > SURELY_FINITE && self.double(start).is_some_and(f64::is_infinite) {
            self.parsed.findings.unjudgeable.push(self.parsed.rows.end());
        }
    }

    fn double(&self, start: usize) -> Option<f64> {
        self.text.get(start..self.at)?.parse().ok()
    }
}
