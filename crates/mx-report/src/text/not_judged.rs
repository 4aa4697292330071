//! What was not judged, and why.

use std::collections::BTreeMap;
use std::io::{self, Write};

use mx_check::{Part, Skipped};

use super::list::{counted, list};
use super::words::number;
use super::{Page, visible};

/// How many unreadable inputs and unmatched requests are listed unless more is asked for.
const FEW: usize = 3;

/// The reasons, for the head of the report.
pub(super) fn reasons(page: Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let summary = &page.report.summary;
    let listed = |(reason, count): (&Skipped, &u64)| format!("{} × {reason}", number(*count));
    let whole: Vec<String> = summary.skipped.iter().map(listed).collect();
    let of_part = |(part, reasons): (&Part, &BTreeMap<Skipped, u64>)| {
        format!("of {part}s: {}", reasons.iter().map(listed).collect::<Vec<_>>().join(", "))
    };
    let mut lines: Vec<String> = if whole.is_empty() { Vec::new() } else { vec![whole.join(", ")] };
    lines.extend(summary.passed_over.iter().map(of_part));
    list(page, "not judged", &lines, out)?;
    list(page, "unreadable", &unreadable(page), out)
}

/// What belongs to no operation, and what is worth a remark; for the end of the report.
pub(super) fn details(page: Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (unmatched, remarks) = (unmatched(page), &page.report.summary.remarks);
    list(page, "unmatched", &unmatched, out)?;
    list(page, "remarks", &counted(remarks.iter().map(|(remark, count)| (remark, *count))), out)?;
    if unmatched.is_empty() && remarks.is_empty() { Ok(()) } else { writeln!(out) }
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
