//! Strings, and identifiers, which are written as strings.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

use super::read::Read;
use super::reader::Reader;
use crate::identifiers::{InvalidIdentifier, OwnedDeviceId, OwnedServerName, OwnedSpecVersion, OwnedUserId};

/// Reads a string and makes a value of it. If `make` cannot, it returns the broken rule and a message.
pub(crate) fn text<'de, D: Deserializer<'de>, T>(
    from: D,
    reader: &mut Reader<'_>,
    make: impl FnOnce(&str) -> Result<T, (&'static str, String)>,
) -> Result<T, D::Error> {
    from.deserialize_str(Text { reader, make })
}

struct Text<'r, 't, F> {
    reader: &'r mut Reader<'t>,
    make: F,
}

impl<T, F: FnOnce(&str) -> Result<T, (&'static str, String)>> Visitor<'_> for Text<'_, '_, F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.make)(text).map_err(|(rule, message)| self.reader.refuse(rule, message))
    }
}

impl<'de> Read<'de> for String {
    fn read<D: Deserializer<'de>>(from: D, reader: &mut Reader<'_>) -> Result<Self, D::Error> {
        text(from, reader, |text| Ok(text.to_owned()))
    }
}

/// Reads an identifier.
fn identifier<'de, D: Deserializer<'de>, T>(
    from: D,
    reader: &mut Reader<'_>,
    (rule, kind): (&'static str, &str),
) -> Result<T, D::Error>
where
    T: for<'a> TryFrom<&'a str, Error = InvalidIdentifier>,
{
    text(from, reader, |text| T::try_from(text).map_err(|why| (rule, format!("is not {kind}: it {why}"))))
}

impl<'de> Read<'de> for OwnedUserId {
    fn read<D: Deserializer<'de>>(from: D, reader: &mut Reader<'_>) -> Result<Self, D::Error> {
        identifier(from, reader, ("prose/malformed-user-id", "a user ID"))
    }
}

impl<'de> Read<'de> for OwnedServerName {
    fn read<D: Deserializer<'de>>(from: D, reader: &mut Reader<'_>) -> Result<Self, D::Error> {
        identifier(from, reader, ("prose/malformed-server-name", "a server name"))
    }
}

impl<'de> Read<'de> for OwnedSpecVersion {
    const SPARED: bool = true;

    fn read<D: Deserializer<'de>>(from: D, reader: &mut Reader<'_>) -> Result<Self, D::Error> {
        identifier(from, reader, ("prose/spec-version-grammar", "a release"))
    }
}

impl<'de> Read<'de> for OwnedDeviceId {
    fn read<D: Deserializer<'de>>(from: D, reader: &mut Reader<'_>) -> Result<Self, D::Error> {
        identifier(from, reader, ("schema/type", "a device ID"))
    }
}
