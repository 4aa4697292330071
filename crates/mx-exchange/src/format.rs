//! The kinds of input, and how the name of a file tells which one it is.

use std::str::FromStr;

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputFormat {
    /// A HAR 1.2 document.
    Har,
    /// One HAR 1.2 entry a line.
    Ndjson,
    /// One HTTP response with its status line and headers, as `curl -i` prints it.
    Http,
    /// One response body.
    Body,
}

/// No [`InputFormat`] has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an input is har, ndjson, http or body")]
pub struct UnknownInputFormat;

impl FromStr for InputFormat {
    type Err = UnknownInputFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "har" => Ok(Self::Har),
            "ndjson" => Ok(Self::Ndjson),
            "http" => Ok(Self::Http),
            "body" => Ok(Self::Body),
            _ => Err(UnknownInputFormat),
        }
    }
}

impl InputFormat {
    /// What the name of a file says, `.gz` at its end aside.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = without_gz(name).rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "har" => Some(Self::Har),
            "ndjson" | "jsonl" => Some(Self::Ndjson),
            "http" => Some(Self::Http),
            "json" => Some(Self::Body),
            _ => None,
        }
    }
}

/// Whether the name says that the file is packed with gzip.
pub(crate) fn is_gz(name: &str) -> bool {
    without_gz(name).len() < name.len()
}

/// The name without `.gz` at its end.
pub(crate) fn without_gz(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension)) if extension.eq_ignore_ascii_case("gz") => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{InputFormat, is_gz};

    #[test]
    fn the_name_tells() {
        let cases = [
            ("a.har", Some(InputFormat::Har)),
            ("a/b.HAR.gz", Some(InputFormat::Har)),
            ("a.ndjson", Some(InputFormat::Ndjson)),
            ("a.jsonl.GZ", Some(InputFormat::Ndjson)),
            ("a.http", Some(InputFormat::Http)),
            ("a.json", Some(InputFormat::Body)),
            ("a.txt", None),
            ("har", None),
            ("a.gz", None),
        ];
        for (name, format) in cases {
            assert_eq!(InputFormat::of_name(name), format, "{name}");
        }
        assert!(is_gz("a.gz") && is_gz("a.har.gz") && !is_gz("a.gzip") && !is_gz("gz"));
    }

    #[test]
    fn the_names_for_the_command_line() {
        assert_eq!("har".parse(), Ok(InputFormat::Har));
        assert_eq!("body".parse(), Ok(InputFormat::Body));
        assert!("HAR".parse::<InputFormat>().is_err());
    }
}
