//! Labels and what belongs to them, one line below the other.

use std::fmt::Display;
use std::io::{self, Write};

use super::Page;
use super::visible::visible;
use super::words::number;

/// The column at which the values start.
const LABEL: usize = 13;

/// A label and its lines; nothing where there are none.
pub(super) fn list(page: Page<'_>, label: &str, lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    let faint = page.palette.faint;
    for (place, line) in lines.iter().enumerate() {
        let label = if place == 0 { label } else { "" };
        writeln!(out, "{faint}{label:LABEL$}{faint:#} {line}")?;
    }
    Ok(())
}

/// Texts with their counts in the order of the texts, the counts right-aligned.
pub(super) fn counted<T: Display>(counts: impl IntoIterator<Item = (T, u64)>) -> Vec<String> {
    let mut counts: Vec<_> = counts.into_iter().map(|(what, count)| (what.to_string(), number(count))).collect();
    counts.sort_unstable();
    let width = counts.iter().map(|(_, count)| count.len()).max().unwrap_or(0);
    counts.iter().map(|(text, count)| format!("{count:>width$} {}", visible(text))).collect()
}
