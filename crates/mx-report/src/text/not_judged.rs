//! What was not judged, and why.

use std::io::{self, Write};

use super::list::{counted, list};
use super::words::number;
use super::{Page, visible};

/// How many unreadable inputs and unmatched requests are listed unless more is asked for.
const FEW: usize = 3;

pub(super) fn write(page: Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let summary = &page.report.summary;
    let lines = |reasons| counted(reasons).into_iter();
    let skipped = lines(summary.skipped.iter().map(|(reason, count)| (reason.to_string(), *count)).collect::<Vec<_>>());
    list(page, "not judged", &skipped.collect::<Vec<_>>(), out)?;
    list(page, "unmatched", &unmatched(page), out)?;
    let passed_over = summary
        .passed_over
        .iter()
        .flat_map(|(part, reasons)| reasons.iter().map(move |(reason, count)| (format!("{part}: {reason}"), *count)));
    list(page, "parts skipped", &counted(passed_over), out)?;
    list(page, "remarks", &counted(summary.remarks.iter().map(|(remark, count)| (remark, *count))), out)?;
    list(page, "unreadable", &unreadable(page), out)
}

/// Requests that belong to no operation, the most frequent first.
fn unmatched(page: Page<'_>) -> Vec<String> {
    let unmatched = &page.report.summary.unmatched;
    let mut requests: Vec<_> = unmatched.listed.iter().collect();
    requests.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let shown = if page.options.verbose { requests.len() } else { FEW.min(requests.len()) };
    let hidden = requests[shown..].iter().fold(unmatched.unlisted, |sum, (_, count)| sum.saturating_add(**count));
    let width = requests.first().map_or(0, |(_, count)| number(**count).len());
    let line = |(request, count): &(&String, &u64)| format!("{:>width$} {}", number(**count), visible(request));
    let mut lines: Vec<_> = requests[..shown].iter().map(line).collect();
    lines.extend(more(page, hidden, requests.len() - shown));
    lines
}

fn unreadable(page: Page<'_>) -> Vec<String> {
    let unreadable = &page.report.summary.unreadable;
    let shown = if page.options.verbose { unreadable.listed.len() } else { FEW.min(unreadable.listed.len()) };
    let hidden = unreadable.listed.len() - shown;
    let mut lines: Vec<_> = unreadable.listed[..shown].iter().map(|error| visible(error)).collect();
    lines.extend(more(page, unreadable.unlisted.saturating_add(hidden as u64), hidden));
    lines
}

/// How many more there are; `listable` of them can be had.
fn more(page: Page<'_>, hidden: u64, listable: usize) -> Option<String> {
    let hint = if page.options.hints && listable > 0 { "; -v lists them" } else { "" };
    (hidden > 0).then(|| format!("and {} more{hint}", number(hidden)))
}
