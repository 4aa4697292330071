//! How a type is read from JSON.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::reader::Reader;

/// A type that is read from JSON. The reader records the faults.
pub(crate) trait Read<'de>: Sized {
    /// Whether a list of these keeps its meaning without one of them: a reader that forgives leaves a broken one out. A
    /// list of flows does; a flow without one of its stages is another flow.
    const SPARED: bool = false;

    fn read<D: Deserializer<'de>>(from: D, reader: &mut Reader<'_>) -> Result<Self, D::Error>;
}

impl<'de> Read<'de> for bool {
    fn read<D: Deserializer<'de>>(from: D, _: &mut Reader<'_>) -> Result<Self, D::Error> {
        serde::Deserialize::deserialize(from)
    }
}

/// Reads a `T` as a seed of serde.
pub(super) struct Seed<'r, 't, T> {
    reader: &'r mut Reader<'t>,
    of: PhantomData<T>,
}

impl<'r, 't, T> Seed<'r, 't, T> {
    pub(super) fn new(reader: &'r mut Reader<'t>) -> Self {
        Self { reader, of: PhantomData }
    }
}

impl<'de, T: Read<'de>> DeserializeSeed<'de> for Seed<'_, '_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::read(from, self.reader)
    }
}

/// Reads the name of a member, borrowed where it has no escapes.
pub(crate) struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}
