//! `Content-Disposition` (RFC 6266), and the file name in it.

use percent_encoding::percent_decode_str;

use mx_spec::media_type::{essence, parameters};

/// The parts of a `Content-Disposition` that rules judge.
pub(super) struct Disposition {
    /// `inline`, `attachment` or the text in their place, in lower case.
    pub(super) kind: String,
    /// `filename`.
    plain: Option<String>,
    /// `filename*`, decoded.
    extended: Option<String>,
}

impl Disposition {
    pub(super) fn read(value: &str) -> Self {
        let mut disposition = Self { kind: essence(value), plain: None, extended: None };
        for (name, value) in parameters(value) {
            match name.as_str() {
                "filename" => drop(disposition.plain.get_or_insert(value)),
                "filename*" => drop(disposition.extended.get_or_insert_with(|| decoded(&value))),
                _ => {}
            }
        }
        disposition
    }

    pub(super) fn has_name(&self) -> bool {
        self.plain.is_some() || self.extended.is_some()
    }

    /// Whether it carries this file name.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.plain.as_deref() == Some(name) || self.extended.as_deref() == Some(name)
    }
}

/// An extended value, `UTF-8'en'a%20b` (RFC 8187): the charset and the language are left out.
fn decoded(value: &str) -> String {
    let text = value.splitn(3, '\'').nth(2).unwrap_or(value);
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::Disposition;

    #[test]
    fn kinds_are_read_without_case() {
        for (value, kind) in [
            ("inline", "inline"),
            (" Attachment ; filename=a", "attachment"),
            ("filename=\"a.png\"", "filename=\"a.png\""),
            ("", ""),
        ] {
            assert_eq!(Disposition::read(value).kind, kind, "{value}");
        }
    }

    #[test]
    fn names_are_tokens_quoted_or_encoded() {
        for value in [
            "inline; filename=a.png",
            "inline;FileName = \"a.png\"",
            "attachment; filename=\"a\\.png\"",
            "attachment; filename*=utf-8''a.png",
            "attachment; filename=\"_.png\"; filename*=UTF-8'en'a%2Epng",
            "attachment; filename*=a.png",
        ] {
            assert!(Disposition::read(value).is_named("a.png"), "{value}");
        }
        for value in ["inline", "inline; filename=b.png", "inline; name=a.png", "inline; x=\"; filename=a.png\""] {
            assert!(!Disposition::read(value).is_named("a.png"), "{value}");
        }
        assert!(!Disposition::read("attachment; x=\"; filename=a.png\"").has_name());
        assert!(Disposition::read("attachment; filename=\"\"").has_name());
        assert!(Disposition::read("attachment; filename*=UTF-8''%C3%A4%20b").is_named("\u{e4} b"));
    }
}
