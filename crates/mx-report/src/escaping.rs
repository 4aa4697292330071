//! JSON that is safe to print: what cannot be seen and what a CI system would obey is written as `\uXXXX`. It is the same
//! JSON to who parses it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::ci_command;
use crate::invisible::is_unprintable;

/// Writes a value as one JSON document, indented, with a newline at its end. No character of it is invisible or steers a
/// terminal, and no string begins a command of a CI system. Errs where `out` does, and where the value is no JSON.
pub fn write_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write(value, PrettyFormatter::new(), out)
}

/// The same on one line.
pub(crate) fn write_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write(value, CompactFormatter, out)
}

fn write(value: &impl Serialize, layout: impl Formatter, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Escaping(layout)))?;
    writeln!(out)
}

/// Another formatter, and the characters in its strings escaped.
struct Escaping<F>(F);

/// The layout is that of the inner formatter. What is not named here is the same in every layout.
impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if is_plain(fragment.as_bytes()) {
            return out.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for (place, character) in fragment.char_indices() {
            if is_unprintable(character) || ci_command::begins(&fragment[place..]) {
                out.write_all(&fragment.as_bytes()[written..place])?;
                for unit in character.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
                written = place + character.len_utf8();
            }
        }
        out.write_all(&fragment.as_bytes()[written..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

/// Whether nothing in a text can have to be escaped; most texts are so.
fn is_plain(text: &[u8]) -> bool {
    let mut before = 0;
    text.iter().all(|&byte| {
        let doubled = byte == before && matches!(byte, b':' | b'#');
        before = byte;
        byte < 0x7f && !doubled
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{write_json, write_line};
    use crate::ci_command;
    use crate::invisible::is_unprintable;

    fn written(value: &Value) -> [String; 2] {
        let (mut document, mut line) = (Vec::new(), Vec::new());
        write_json(value, &mut document).unwrap();
        write_line(value, &mut line).unwrap();
        [document, line].map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn what_steers_is_escaped_and_the_layout_is_the_usual_one() {
        let hostile = "\u{9b}31m\u{7f}\u{202e}\u{2028}\u{200b}\u{feff}\u{e0041}\n\u{e9}\u{1f600}";
        let [document, line] = written(&json!({ hostile: [1, "::error::x", "##[a]", "##vso[a.b]"], "b": {} }));
        let escaped = r"\u009b31m\u007f\u202e\u2028\u200b\ufeff\udb40\udc41\n";
        let list = r#"1,"\u003a:error\u003a:x","\u0023#[a]","\u0023#vso[a.b]""#;
        assert_eq!(line, format!("{{\"b\":{{}},\"{escaped}\u{e9}\u{1f600}\":[{list}]}}\n"));
        let list = list.replace(',', ",\n    ");
        assert_eq!(document, format!("{{\n  \"b\": {{}},\n  \"{escaped}\u{e9}\u{1f600}\": [\n    {list}\n  ]\n}}\n"));
    }

    #[test]
    fn everything_else_is_as_serde_json_writes_it() {
        let value = json!({ "a": [null, true, 1.5, [], {}, "[::1]:8008"], "\"\\\u{8}": { "b": "\u{4e2d}" } });
        let [document, line] = written(&value);
        assert_eq!(document, format!("{value:#}\n"));
        assert_eq!(line, format!("{value}\n"));
    }

    proptest! {
        #[test]
        fn the_same_to_who_parses_it(texts in prop::collection::vec(any::<String>(), 0..9), command in "[:#\\[a-z]{0,9}") {
            let value = json!({ "texts": texts, command: 1 });
            for text in written(&value) {
                prop_assert!(!text.chars().any(|character| is_unprintable(character) && character != '\n'));
                prop_assert!(!text.char_indices().any(|(place, _)| ci_command::begins(&text[place..])));
                prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value.clone());
            }
        }
    }
}
