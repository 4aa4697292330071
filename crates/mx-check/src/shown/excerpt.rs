//! A short piece of a body around a place, fit to be shown: one line, no secret, no control character.

use std::ops::Range;

use super::picture::picture;
use crate::finding::Excerpt;

/// Characters shown before the offending part, and in all.
const BEFORE: usize = 32;
const WIDTH: usize = 80;
/// A character has at most four bytes.
const LONGEST: usize = 4;

/// The excerpt around `span`, whose ends are clamped to the body. `hidden` gives the spans to cover in some of its bytes,
/// ascending and without overlap.
pub(crate) fn excerpt(
    body: &[u8],
    span: &Range<usize>,
    hidden: impl FnOnce(Range<usize>) -> Vec<Range<usize>>,
) -> Excerpt {
    let start = span.start.min(body.len());
    let end = span.end.clamp(start, body.len());
    // Minified JSON is one line: what lies beyond the window is not looked at.
    let earliest = start.saturating_sub(BEFORE * LONGEST);
    let latest = body.len().min(start + WIDTH * LONGEST);
    let line_start = body[earliest..start].iter().rposition(|byte| *byte == b'\n').map(|at| earliest + at + 1);
    let line_end = body[start..latest].iter().position(|byte| *byte == b'\n').map(|at| start + at);
    let is_start = line_start.is_some() || earliest == 0;
    let (line_start, line_end) = (line_start.unwrap_or(earliest), line_end.unwrap_or(latest));
    let hidden = &hidden(line_start..line_end);

    let from = character_start(body, line_start, start);
    let mut before = characters(body, from..start, hidden, usize::MAX);
    let cut = before.len().saturating_sub(BEFORE);
    before.drain(..cut);
    let cut_before = cut > 0 || !is_start;

    let room = WIDTH - before.len();
    let to = line_end.min(start + room * LONGEST);
    let mut after = characters(body, start..to, hidden, room + 1);
    let cut_after = after.len() > room || to < line_end || (to == latest && latest < body.len());
    after.truncate(room);

    let offending = characters(body, start..end.min(to), hidden, room).len();
    let text: String = before.iter().chain(&after).collect();
    Excerpt { text, start: before.len(), length: offending.clamp(1, after.len().max(1)), cut_before, cut_after }
}

/// The first byte from `from` on that starts a character.
fn character_start(body: &[u8], from: usize, end: usize) -> usize {
    (from..end).find(|at| body[*at] & 0xC0 != 0x80).unwrap_or(end)
}

/// The first characters of a span, at most that many, those that must not be shown replaced one for one.
fn characters(body: &[u8], span: Range<usize>, mut hidden: &[Range<usize>], most: usize) -> Vec<char> {
    let mut shown = Vec::new();
    let mut at = span.start;
    for chunk in body[span].utf8_chunks() {
        for character in chunk.valid().chars() {
            if shown.len() >= most {
                return shown;
            }
            while hidden.first().is_some_and(|range| range.end <= at) {
                hidden = &hidden[1..];
            }
            let covered = hidden.first().is_some_and(|range| range.contains(&at));
            shown.push(if covered { '*' } else { picture(character) });
            at += character.len_utf8();
        }
        shown.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
        at += chunk.invalid().len();
    }
    shown
}
