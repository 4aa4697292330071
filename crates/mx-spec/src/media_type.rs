//! Media types and headers of the same form: `text/plain; charset=utf-8`.

/// Type and subtype in lower case, without parameters.
pub fn essence(media_type: &str) -> String {
    type_and_subtype(media_type).to_ascii_lowercase()
}

fn type_and_subtype(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a media type, with or without parameters, is JSON: `application/json` or a type with the suffix `+json`.
pub fn is_json(media_type: &str) -> bool {
    const SUFFIX: &[u8] = b"+json";
    let name = type_and_subtype(media_type).as_bytes();
    let is_suffixed = || {
        let end = name.len().checked_sub(SUFFIX.len()).map(|at| &name[at..]);
        end.is_some_and(|end| end.eq_ignore_ascii_case(SUFFIX)) && name.contains(&b'/')
    };
    name.eq_ignore_ascii_case(b"application/json") || is_suffixed()
}

/// The parameters of a header's value, which follow its first semicolon: names in lower case, values without their
/// quotes (RFC 9110, 5.6.6). A piece that is not a parameter is skipped.
pub fn parameters(value: &str) -> Vec<(String, String)> {
    let pieces = split_outside_quotes(value);
    let parameter = |piece: &str| {
        let (name, value) = piece.split_once('=')?;
        Some((name.trim().to_ascii_lowercase(), unquoted(value.trim())))
    };
    pieces.into_iter().skip(1).filter_map(parameter).collect()
}

/// The pieces between semicolons; a semicolon in a quoted string does not separate.
fn split_outside_quotes(value: &str) -> Vec<&str> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    let (mut in_quotes, mut escaped) = (false, false);
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_quotes => escaped = true,
            b'"' => in_quotes = !in_quotes,
            b';' if !in_quotes => {
                pieces.push(&value[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&value[start..]);
    pieces
}

/// A token as it is, or a quoted string without quotes and escapes.
fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"').map(|rest| rest.strip_suffix('"').unwrap_or(rest)) else {
        return value.to_owned();
    };
    let mut characters = inner.chars();
    let mut text = String::with_capacity(inner.len());
    while let Some(character) = characters.next() {
        text.extend(if character == '\\' { characters.next() } else { Some(character) });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{essence, is_json, parameters};

    #[test]
    fn the_essence_has_no_parameters() {
        assert_eq!(essence(" Text/HTML ; charset=utf-8"), "text/html");
        assert_eq!(essence(""), "");
    }

    #[test]
    fn json_media_types() {
        for yes in ["application/json", "Application/JSON; charset=utf-8", "application/problem+json"] {
            assert!(is_json(yes), "{yes}");
        }
        for no in ["text/json", "text/html", "application/jsonp", "+json", ""] {
            assert!(!is_json(no), "{no}");
        }
    }

    #[test]
    fn semicolons_and_escapes_in_quotes_belong_to_the_value() {
        let read = |value: &str| -> Vec<String> {
            parameters(value).into_iter().map(|(name, value)| format!("{name}={value}")).collect()
        };
        assert_eq!(read(r#"a; B = "x;y" ;c=d;"#), ["b=x;y", "c=d"]);
        assert_eq!(read(r#"a;b="say \"hi\"; \\"; c="#), [r#"b=say "hi"; \"#, "c="]);
        assert_eq!(read(r#"a;b="open; c=d"#), ["b=open; c=d"]);
        assert_eq!(read("a;b;=c;\u{e4}=\u{1f98a}"), ["=c", "\u{e4}=\u{1f98a}"]);
        assert!(parameters("a=b").is_empty());
    }
}
