//! JSON strings that need not be Unicode.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

/// A JSON string as bytes: UTF-8 except for halves of surrogate pairs, each in three bytes as if it were
/// a character.
#[derive(Debug, Default)]
pub(super) struct Text(pub(super) Vec<u8>);

impl Text {
    /// The text, with U+FFFD for bytes that are not a character.
    pub(super) fn into_string(self) -> String {
        String::from_utf8(self.0).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    /// The text in lower case, for comparison.
    pub(super) fn to_lowercase(&self) -> String {
        String::from_utf8_lossy(&self.0).to_ascii_lowercase()
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Text, E> {
                Ok(Text(bytes.to_vec()))
            }
        }
        // serde_json refuses halves of surrogate pairs, and control characters that are not escaped,
        // in a `str`, and hands them on in bytes.
        deserializer.deserialize_bytes(Bytes)
    }
}

/// A member that is a string, null or missing, where the last two mean different things.
#[derive(Debug, Default)]
pub(super) enum MaybeText {
    #[default]
    Missing,
    Null,
    Text(Text),
}

impl<'de> Deserialize<'de> for MaybeText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Text))
    }
}
