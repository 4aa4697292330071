//! The names of the members of an object, whatever their values.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::read::{Name, Read};
use super::reader::Reader;

/// The names of the members of an object.
#[derive(Default)]
pub(crate) struct Names(pub(crate) BTreeSet<String>);

impl<'de> Read<'de> for Names {
    fn read<D: Deserializer<'de>>(from: D, _: &mut Reader<'_>) -> Result<Self, D::Error> {
        from.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Names;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
        let mut names = Names::default();
        while let Some(name) = map.next_key_seed(Name)? {
            names.0.insert(name.into_owned());
            map.next_value::<IgnoredAny>()?;
        }
        Ok(names)
    }
}
