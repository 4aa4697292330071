//! Arrays, and objects with any names.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::read::{Name, Read};
use super::reader::{Presence, Reader};

impl<'de, T: Read<'de>> Read<'de> for Vec<T> {
    fn read<D: Deserializer<'de>>(from: D, reader: &mut Reader<'_>) -> Result<Self, D::Error> {
        from.deserialize_seq(Elements { reader, of: PhantomData })
    }
}

struct Elements<'r, 't, T> {
    reader: &'r mut Reader<'t>,
    of: PhantomData<T>,
}

impl<'de, T: Read<'de>> Visitor<'de> for Elements<'_, '_, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Vec<T>, A::Error> {
        self.reader.nested(|reader| {
            let mut list = Vec::new();
            for index in 0.. {
                if !reader.element(&mut elements, index, &mut list)? {
                    break;
                }
            }
            Ok(list)
        })
    }
}

impl<'de, T: Read<'de>> Read<'de> for BTreeMap<String, T> {
    fn read<D: Deserializer<'de>>(from: D, reader: &mut Reader<'_>) -> Result<Self, D::Error> {
        from.deserialize_map(Entries { reader, of: PhantomData })
    }
}

struct Entries<'r, 't, T> {
    reader: &'r mut Reader<'t>,
    of: PhantomData<T>,
}

impl<'de, T: Read<'de>> Visitor<'de> for Entries<'_, '_, T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        self.reader.nested(|reader| {
            let mut entries = BTreeMap::new();
            while let Some(name) = map.next_key_seed(Name)? {
                let mut value = entries.remove(&*name);
                reader.member(&mut map, &name, Presence::Optional, &mut value)?;
                entries.extend(value.map(|value| (name.into_owned(), value)));
            }
            Ok(entries)
        })
    }
}
