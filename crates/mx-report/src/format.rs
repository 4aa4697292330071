//! The formats of reports, and the table of all.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use crate::format_row::Row;
use crate::report::Report;
use crate::text;
use crate::text_options::TextOptions;
use crate::{json, ndjson};

/// Every format, the one for people first.
static ALL: [&Row; 3] = [&text::ROW, &json::ROW, &ndjson::ROW];

/// The format of a report.
#[derive(Clone, Copy)]
pub struct Format(&'static Row);

/// No [`Format`] has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a format: {formats}", formats = Format::listed("or"))]
pub struct UnknownFormat(
    /// The text.
    pub String,
);

impl Format {
    /// For people.
    pub const TEXT: Self = Self(&text::ROW);
    /// One JSON document.
    pub const JSON: Self = Self(&json::ROW);
    /// One JSON document a line: every finding, then the rest of the report.
    pub const NDJSON: Self = Self(&ndjson::ROW);

    /// Every format, the one for people first.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.into_iter().map(Self)
    }

    /// Its name, such as `json`.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The names of all formats: `text, json or ndjson` with the conjunction `or`.
    pub fn listed(conjunction: &str) -> String {
        mx_check::listed(Self::all().map(|format| format.name().to_owned()), conjunction)
    }

    /// Writes a report. Errs where `out` does.
    pub(crate) fn write(self, report: &Report, options: TextOptions, out: &mut dyn Write) -> io::Result<()> {
        (self.0.write)(report, options, out)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Format {}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name()).finish()
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        Self::all().find(|format| format.name() == text).ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn names_are_read_back() {
        for format in Format::all() {
            assert_eq!(format.to_string().parse(), Ok(format));
            assert_eq!(Format::all().filter(|other| *other == format).count(), 1, "{format}");
        }
        let unknown = "yaml".parse::<Format>().unwrap_err().to_string();
        assert_eq!(unknown, "`yaml` is not a format: text, json or ndjson");
    }
}
