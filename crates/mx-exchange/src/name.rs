//! The names of inputs, and their extensions.

/// The name of standard input on the command line and in reports for programs.
pub(crate) const STDIN: &str = "-";

/// The name of an input for people.
pub fn shown_name(name: &str) -> &str {
    if name == STDIN { "<stdin>" } else { name }
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

/// The extension of a file, without `.gz` at its end.
pub(crate) fn extension(name: &str) -> Option<&str> {
    without_gz(name).rsplit_once('.').map(|(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use super::{extension, is_gz};

    #[test]
    fn packed_names() {
        assert!(is_gz("a.gz") && is_gz("a.har.GZ") && !is_gz("a.gzip") && !is_gz("gz"));
        assert_eq!((extension("a/b.har.gz"), extension("a.gz"), extension("har")), (Some("har"), None, None));
    }
}
