//! The authority that a rule speaks for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The authority that a rule speaks for, in the order in which they judge a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// The raw bytes and the media type.
    Wire,
    /// The official JSON Schema of the chosen spec version.
    Schema,
    /// The requirements in the text of the spec that its schema does not have.
    Prose,
    /// The promises of a subject or a fixture.
    Law,
    /// The gaps in the spec's own schemas; reported by `spec lint` alone.
    Spec,
}

/// A text that names no layer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a layer: wire, schema, prose, law or spec")]
pub struct UnknownLayer(
    /// The text.
    pub String,
);

impl Layer {
    /// Every layer, in its order.
    pub const ALL: [Self; 5] = [Self::Wire, Self::Schema, Self::Prose, Self::Law, Self::Spec];

    /// `wire`, `schema`, `prose`, `law` or `spec`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wire => "wire",
            Self::Schema => "schema",
            Self::Prose => "prose",
            Self::Law => "law",
            Self::Spec => "spec",
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Layer {
    type Err = UnknownLayer;

    fn from_str(text: &str) -> Result<Self, UnknownLayer> {
        Self::ALL.into_iter().find(|layer| layer.name() == text).ok_or_else(|| UnknownLayer(text.to_owned()))
    }
}
