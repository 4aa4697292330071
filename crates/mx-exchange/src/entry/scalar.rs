//! Members of an entry that should be a number or a boolean.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A member that should be a number or a boolean. Something larger in its place is passed over and takes no memory.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Scalar {
    /// Null, or left out.
    #[default]
    Null,
    Bool(bool),
    Whole(u64),
    /// A number that is negative or has a fraction.
    Number(f64),
    /// A string, an array or an object.
    Other,
}

impl Scalar {
    /// The number, where it is one and is written as a whole number.
    pub(super) fn as_u64(self) -> Option<u64> {
        if let Self::Whole(number) = self { Some(number) } else { None }
    }

    /// The number, where it is one.
    #[expect(clippy::cast_precision_loss, reason = "only its sign counts")]
    pub(super) fn as_f64(self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(number as f64),
            Self::Number(number) => Some(number),
            Self::Null | Self::Bool(_) | Self::Other => None,
        }
    }

    /// The length that it is; `None` where that is not known, which recorders write as -1.
    pub(super) fn length(self) -> Option<u64> {
        self.as_u64().or_else(|| {
            let whole = self.as_f64().filter(|number| *number >= 0.0 && number.fract() == 0.0)?;
            format!("{whole:.0}").parse().ok()
        })
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Scalar, E> {
        Ok(Scalar::Null)
    }

    fn visit_bool<E: Error>(self, is: bool) -> Result<Scalar, E> {
        Ok(Scalar::Bool(is))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar, E> {
        Ok(Scalar::Whole(number))
    }

    #[expect(clippy::cast_precision_loss, reason = "only the sign of a negative number counts")]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar, E> {
        Ok(u64::try_from(number).map_or(Scalar::Number(number as f64), Scalar::Whole))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar, E> {
        Ok(Scalar::Number(number))
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Scalar, E> {
        Ok(Scalar::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Scalar, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Scalar, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::Scalar;

    #[test]
    fn numbers_and_booleans_are_kept_and_nothing_else() {
        let cases = [
            ("null", Scalar::Null),
            ("true", Scalar::Bool(true)),
            ("200", Scalar::Whole(200)),
            ("-1", Scalar::Number(-1.0)),
            ("2.5", Scalar::Number(2.5)),
            (r#""200""#, Scalar::Other),
            ("[0,[0],{}]", Scalar::Other),
            (r#"{"a":{"b":[1]}}"#, Scalar::Other),
        ];
        for (json, scalar) in cases {
            assert_eq!(serde_json::from_str::<Scalar>(json).expect(json), scalar);
        }
        let lengths = ["5", "5.0", "-1", "1.5", "1e3", "\"5\""];
        let length = |json| serde_json::from_str::<Scalar>(json).expect(json).length();
        assert_eq!(lengths.map(length), [Some(5), Some(5), None, None, Some(1000), None]);
    }
}
