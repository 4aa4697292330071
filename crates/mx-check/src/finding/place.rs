//! The place of a finding, and the bytes around it.

use std::sync::Arc;

use mx_exchange::{Position, Source, shown_name};
use serde::{Deserialize, Serialize};

/// The place where something was first seen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file as the user named it; `-` for standard input.
    #[serde(with = "shared")]
    pub file: Arc<str>,
    /// The host that the request went to, in lower case, with its port; `None` where it is not known.
    pub host: Option<String>,
    /// The exchange within its file, from 1.
    pub entry: u64,
    /// Where the exchange begins in its file; `None` where the file is one item.
    pub at: Option<Position>,
    /// The place in the decoded body.
    pub body: BodyPlace,
}

/// A place in a decoded body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct BodyPlace {
    /// The line, from 1.
    pub line: usize,
    /// The column in that line in characters, from 1.
    pub column: usize,
    /// The offset in bytes, from 0.
    pub offset: usize,
}

impl Place {
    /// A place in the body of an exchange.
    pub fn new(source: &Source, body: BodyPlace) -> Self {
        Self { file: source.file.clone(), host: None, entry: source.entry, at: source.at, body }
    }

    /// The same at a host.
    #[must_use]
    pub fn at_host(self, host: Option<String>) -> Self {
        Self { host, ..self }
    }

    /// The name of the file for people: `<stdin>` for standard input.
    pub fn shown_file(&self) -> &str {
        shown_name(&self.file)
    }
}

impl BodyPlace {
    /// The first byte.
    pub const START: Self = Self { line: 1, column: 1, offset: 0 };
}

/// A short piece of one line of a body, around a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// About 80 characters, secrets and control characters replaced one for one.
    pub text: String,
    /// Where the offending part starts in `text`, in characters.
    pub start: usize,
    /// How long it is, in characters; at least 1.
    pub length: usize,
    /// Whether the line goes on before `text`.
    pub cut_before: bool,
    /// Whether the line goes on after `text`.
    pub cut_after: bool,
}

/// Shared text as a string.
mod shared {
    use std::sync::Arc;

    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
        String::deserialize(deserializer).map(Arc::from)
    }
}
