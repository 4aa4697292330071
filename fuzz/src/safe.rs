//! What every report must be: safe to print, and JSON where it says so.

use serde::de::IgnoredAny;

use crate::reports::Written;

/// Checks that a report can be printed anywhere, and parsed.
///
/// # Panics
///
/// If a character that acts on a terminal stands in it raw, or the start of a command to the log of a CI, or if it is
/// not the JSON that its format says.
pub fn safe(report: &Written) {
    let Written { format, text } = report;
    if let Some((at, character)) = text.char_indices().find(|(_, character)| is_forbidden(*character)) {
        panic!("{format}: {character:?} stands raw in …{}", around(text, at));
    }
    if let Some(at) = command(text) {
        panic!("{format}: a command for the log of a CI stands in …{}", around(text, at));
    }
    let documents: Vec<&str> = match format.name() {
        "json" => vec![text],
        "ndjson" => text.lines().collect(),
        _ => Vec::new(),
    };
    for document in documents {
        if let Err(error) = serde_json::from_str::<IgnoredAny>(document) {
            panic!("{format}: {error}: {document}");
        }
    }
}

/// Control characters but for the line feed, separators of lines, and controls of the direction of text.
fn is_forbidden(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Where a command to a CI stands: `::command::` at the start of a line, or `##[...]` and the like anywhere.
fn command(text: &str) -> Option<usize> {
    let anywhere = ["##[", "##vso[", "##teamcity["].iter().find_map(|command| text.find(command));
    anywhere.or_else(|| {
        let line = text.lines().find(|line| line.trim_start().starts_with("::"))?;
        Some(line.as_ptr().addr() - text.as_ptr().addr())
    })
}

/// The text from about 60 bytes before an offset to 20 behind it.
pub(crate) fn around(text: &str, at: usize) -> String {
    let text = text.as_bytes();
    let shown = &text[at.saturating_sub(60)..text.len().min(at + 20)];
    String::from_utf8_lossy(shown).escape_debug().to_string()
}
