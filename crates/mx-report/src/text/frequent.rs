//! The entries that have most findings, for the head of the report.

use std::cmp::Reverse;

use super::entry::Entry;
use super::words::{counted, operations, seen};
use super::{Page, visible};

/// How many are listed.
const MOST: usize = 5;

/// A line for each of the entries that have most findings: what is wrong, and on which operations.
pub(super) fn lines(page: Page<'_>, entries: &[Entry<'_>]) -> Vec<String> {
    let mut entries: Vec<_> = entries.iter().filter(|entry| entry.findings().len() > 1).collect();
    // The sort is stable: of equally many the worst comes first.
    entries.sort_by_key(|entry| Reverse(entry.findings().len()));
    entries.truncate(MOST);
    entries.iter().map(|entry| line(page, entry)).collect()
}

fn line(page: Page<'_>, entry: &Entry<'_>) -> String {
    let first = entry.first();
    let (style, message) = (page.palette.level(first.level), visible(&first.message));
    let findings = counted(entry.findings().len() as u64, "finding");
    let (on, seen) = (operations(page, entry), seen(first.level, entry.occurrences(), entry.varies()));
    format!("{style}{}[{}]{style:#} {message}: {findings} on {on}; {seen}", first.level, first.rule)
}
