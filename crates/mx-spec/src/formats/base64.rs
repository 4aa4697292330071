//! `mx-unpadded-base64` and `mx-urlsafe-unpadded-base64`: bytes as text.
//!
//! Grammar: appendices of v1.19, "Unpadded Base64" and "URL-safe unpadded Base64", over RFC 4648. The empty string
//! encodes no bytes. An encoder sets the bits after the last byte to zero (RFC 4648, section 3.5).
//!
//! Disagreement: decoders should accept padding too, and most do. Python's `unpaddedbase64`, Go and Ruma ignore bits
//! after the last byte, strict decoders refuse them; an older server wrote such signatures, and whether they must be
//! accepted is open (matrix-org/matrix-spec issue 838). Nothing is decoded here, so no library is used.

use super::Refusal;
use super::characters::Characters;

/// One of the two alphabets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// With `+` and `/`.
    Standard,
    /// With `-` and `_`.
    UrlSafe,
}

static STANDARD: Characters = Characters::alphanumeric_and(b"+/");
static URL_SAFE: Characters = Characters::alphanumeric_and(b"-_");

impl Alphabet {
    /// Why `text` is not unpadded Base64 in this alphabet.
    pub(super) fn check(self, text: &str) -> Result<(), Refusal> {
        self.characters(text)?;
        let last = text.bytes().last().and_then(|byte| self.sextet(byte)).unwrap_or(0);
        match text.len() % 4 {
            1 => Err(Refusal::CutOff),
            2 if last & 0b1111 != 0 => Err(Refusal::TrailingBits),
            3 if last & 0b11 != 0 => Err(Refusal::TrailingBits),
            _ => Ok(()),
        }
    }

    /// Why `text` has a character outside of the alphabet.
    pub(super) fn characters(self, text: &str) -> Result<(), Refusal> {
        if self.set().hold_all(text) {
            return Ok(());
        }
        match text.bytes().find(|byte| self.sextet(*byte).is_none()) {
            None => Ok(()),
            Some(b'=') => Err(Refusal::Padded),
            Some(b'+' | b'/') => Err(Refusal::StandardCharacter),
            Some(b'-' | b'_') => Err(Refusal::UrlSafeCharacter),
            Some(_) => Err(Refusal::Base64Character),
        }
    }

    fn set(self) -> &'static Characters {
        match self {
            Self::Standard => &STANDARD,
            Self::UrlSafe => &URL_SAFE,
        }
    }

    /// The six bits of a character.
    fn sextet(self, byte: u8) -> Option<u8> {
        match (byte, self) {
            (b'A'..=b'Z', _) => Some(byte - b'A'),
            (b'a'..=b'z', _) => Some(byte - b'a' + 26),
            (b'0'..=b'9', _) => Some(byte - b'0' + 52),
            (b'+', Self::Standard) | (b'-', Self::UrlSafe) => Some(62),
            (b'/', Self::Standard) | (b'_', Self::UrlSafe) => Some(63),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
    use proptest::prelude::*;

    use super::super::Format::{UnpaddedBase64, UrlsafeUnpaddedBase64};
    use super::super::Refusal::{self, *};
    use super::super::table;

    /// Strings that are in neither alphabet.
    const BAD: [(&str, Refusal); 12] = [
        ("Zg==", Padded),
        ("Zm8=", Padded),
        ("=", Padded),
        ("Z", CutOff),
        ("Zm9vY", CutOff),
        ("Zh", TrailingBits),
        ("Zm9", TrailingBits),
        ("Zm9vYh", TrailingBits),
        ("Zm9v\n", Base64Character),
        ("Zm 9v", Base64Character),
        ("Zm9v...", Base64Character),
        ("Zm9é", Base64Character),
    ];

    /// Strings that are in both alphabets.
    const GOOD: [&str; 12] =
        ["", "Zg", "Zm8", "Zm9v", "Zm9vYg", "Zm9vYmE", "Zm9vYmFy", "AA", "AAA", "AAAA", "gQ", "zzw"];

    #[test]
    fn standard() {
        let good = [&GOOD[..], &["+/+/", "RF3s+E7RkTQTGF2d8Deol0FkQvgII2aJDf3/Jp5mxVU", "//8"]].concat();
        let bad = [&BAD[..], &[("-_-_", UrlSafeCharacter), ("+/-_", UrlSafeCharacter), ("//9", TrailingBits)]].concat();
        table::judge(UnpaddedBase64, &good, &bad);
    }

    #[test]
    fn url_safe() {
        let good = [&GOOD[..], &["-_-_", "aWF6-32KGYaC3A_FEUCk1Bt0JA37zP0wrStgmdCaW-0", "__8"]].concat();
        let bad =
            [&BAD[..], &[("+/+/", StandardCharacter), ("-_+/", StandardCharacter), ("_9", TrailingBits)]].concat();
        table::judge(UrlsafeUnpaddedBase64, &good, &bad);
    }

    proptest! {
        #[test]
        fn what_a_library_encodes_is_taken(bytes: Vec<u8>) {
            prop_assert_eq!(UnpaddedBase64.check(&STANDARD_NO_PAD.encode(&bytes)), Ok(()));
            prop_assert_eq!(UrlsafeUnpaddedBase64.check(&URL_SAFE_NO_PAD.encode(&bytes)), Ok(()));
        }

        #[test]
        fn what_a_strict_library_decodes_is_taken_and_nothing_else(text in "[A-Za-d0-9+/_=-]{0,9}") {
            prop_assert_eq!(UnpaddedBase64.check(&text).is_ok(), STANDARD_NO_PAD.decode(&text).is_ok());
            prop_assert_eq!(UrlsafeUnpaddedBase64.check(&text).is_ok(), URL_SAFE_NO_PAD.decode(&text).is_ok());
        }
    }
}
