//! The names of the formats.

use std::fmt;
use std::str::FromStr;

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One JSON document.
    Json,
    /// One JSON document a line: every finding, then the summary.
    Ndjson,
    /// For people.
    Text,
}

/// A text that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no format: text, json or ndjson")]
pub struct UnknownFormat(
    /// The text.
    pub String,
);

impl Format {
    /// Every format, the one for people first.
    pub const ALL: [Self; 3] = [Self::Text, Self::Json, Self::Ndjson];

    /// `text`, `json` or `ndjson`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Text => "text",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.name() == text).ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}

/// Parsers of command lines hand on what went wrong as text.
impl From<UnknownFormat> for String {
    fn from(unknown: UnknownFormat) -> Self {
        unknown.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn names_are_read_back() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        let unknown = "yaml".parse::<Format>().unwrap_err().to_string();
        assert!(unknown.contains("`yaml`") && Format::ALL.iter().all(|format| unknown.contains(format.name())));
    }
}
