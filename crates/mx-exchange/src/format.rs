//! The formats of inputs: their names, and how the name and the beginning of an input show its format.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::{self, Deserializer};

use crate::cutter::{Begins, Row};
use crate::formats::{self, body};
use crate::name;

/// The format of an input: a HAR document, NDJSON, a raw response, a body.
#[derive(Clone, Copy)]
pub struct InputFormat(pub(crate) &'static Row);

/// No [`InputFormat`] has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an input is {formats}", formats = InputFormat::listed("or"))]
#[non_exhaustive]
pub struct UnknownInputFormat;

impl InputFormat {
    /// The format of fixtures.
    pub(crate) const BODY: Self = Self(&body::ROW);

    /// Every format.
    pub fn all() -> impl Iterator<Item = Self> {
        formats::ALL.into_iter().map(Self)
    }

    /// Its name, such as `har`.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The extensions of its files, without the dot.
    pub fn extensions(self) -> &'static [&'static str] {
        self.0.extensions
    }

    /// The noun for an input of it, for people: `a HAR document`.
    pub fn noun(self) -> &'static str {
        self.0.noun
    }

    /// Whether files of other formats have its extensions too, so that the beginning of a file decides.
    pub fn shares_extensions(self) -> bool {
        self.0.shares_extensions
    }

    /// The names of all formats: `har, ndjson, http or body` with the conjunction `or`.
    pub fn listed(conjunction: &str) -> String {
        listed(Self::all().map(|format| format.name().to_owned()), conjunction)
    }

    /// The extensions of all formats.
    pub(crate) fn listed_extensions(conjunction: &str) -> String {
        let dotted = |extension: &&str| format!(".{extension}");
        listed(Self::all().flat_map(|format| format.extensions().iter().map(dotted)), conjunction)
    }

    /// The format that the name of a file shows, without `.gz` at its end.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let extension = name::extension(name)?.to_ascii_lowercase();
        Self::all().find(|format| format.extensions().contains(&extension.as_str()))
    }

    /// The format of an input with this beginning; `None` where the beginning does not show it.
    pub(crate) fn of_beginning(head: &[u8]) -> Option<Self> {
        Self::all().find(|format| (format.0.begins)(head) != Begins::Otherwise)
    }

    /// The format that an input with this beginning certainly has, whatever its name says.
    pub(crate) fn surely_of_beginning(head: &[u8]) -> Option<Self> {
        Self::all().find(|format| (format.0.begins)(head) == Begins::Surely)
    }
}

/// Words for people: `a`, `a and b`, `a, b and c`.
pub fn listed(words: impl IntoIterator<Item = String>, conjunction: &str) -> String {
    let words: Vec<String> = words.into_iter().collect();
    match words.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} {conjunction} {last}", others.join(", ")),
        _ => words.concat(),
    }
}

impl FromStr for InputFormat {
    type Err = UnknownInputFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::all().find(|format| format.name() == name).ok_or(UnknownInputFormat)
    }
}

impl<'de> Deserialize<'de> for InputFormat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl PartialEq for InputFormat {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for InputFormat {}

impl fmt::Display for InputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for InputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("InputFormat").field(&self.name()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::InputFormat;

    fn name(format: Option<InputFormat>) -> Option<&'static str> {
        format.map(InputFormat::name)
    }

    #[test]
    fn the_name_tells() {
        let cases = [
            ("a.har", Some("har")),
            ("a/b.HAR.gz", Some("har")),
            ("a.ndjson", Some("ndjson")),
            ("a.jsonl.GZ", Some("ndjson")),
            ("a.http", Some("http")),
            ("a.json", Some("body")),
            ("a.txt", None),
            ("har", None),
            ("a.gz", None),
        ];
        for (file, format) in cases {
            assert_eq!(name(InputFormat::of_name(file)), format, "{file}");
        }
    }

    #[test]
    fn the_beginning_tells() {
        let cases = [
            (r#"{"log":{"version":"1.2","ent"#, Some("har")),
            ("\u{feff}\n { \"comment\" : [1,{\"request\":{}}], \"log\" : {", Some("har")),
            (r#"{"startedDateTime":"","time":2,"request":{"method":"#, Some("ndjson")),
            (r#"{"request":{},"log":{}}"#, Some("ndjson")),
            (r#"{"log":{},"request":{}}"#, Some("har")),
            (r#"{"log":"a body with a log","request":1}"#, Some("body")),
            (r#"{"cut":"of"#, Some("body")),
            ("{}", Some("body")),
            ("[1]", Some("body")),
            ("HTTP/2 200 \r\n", Some("http")),
            ("<html>", None),
            ("  ", None),
            ("", None),
        ];
        for (head, format) in cases {
            assert_eq!(name(InputFormat::of_beginning(head.as_bytes())), format, "{head}");
        }
    }

    #[test]
    fn a_body_by_its_name_is_a_recording_only_where_it_surely_is() {
        let cases = [
            (r#"{"log":{"#, Some("har")),
            (r#"{"request":{"method":"GET","url":"#, Some("ndjson")),
            (r#"{"request":{"url":"1"}}"#, None),
            ("HTTP/1.1 200 OK\r\n", None),
            ("{}", None),
        ];
        for (head, format) in cases {
            assert_eq!(name(InputFormat::surely_of_beginning(head.as_bytes())), format, "{head}");
        }
    }

    #[test]
    fn names_are_read_back_and_no_two_formats_share_one() {
        for format in InputFormat::all() {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        let extensions: Vec<_> = InputFormat::all().flat_map(InputFormat::extensions).collect();
        assert_eq!(extensions.iter().collect::<BTreeSet<_>>().len(), extensions.len());
        let unknown = "HAR".parse::<InputFormat>().expect_err("names are in lower case");
        assert_eq!(unknown.to_string(), "an input is har, ndjson, http or body");
    }
}
