//! The counts for people, and the closing line.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Write};

use mx_check::{Part, Skipped};
use mx_rules::Level;

use super::operations::levels;
use super::palette::Palette;
use super::visible::visible;
use crate::levels::Levels;
use crate::material::Material;
use crate::report::Report;
use crate::text_options::TextOptions;

/// Where the counts start.
const LABEL: usize = 13;

pub(super) fn write(report: &Report, options: TextOptions, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    let summary = &report.summary;
    let mut list = |label, lines: &[String]| list(label, lines, palette, out);
    list(report.material.plural(), &[format!("{} of {} checked", summary.checked, summary.exchanges)])?;
    list("skipped", &counted(words(&summary.skipped)))?;
    let unmatched = unmatched(report);
    if options.verbose || unmatched.is_empty() {
        list("unmatched", &unmatched)?;
    } else {
        list("unmatched", &["-v lists them".to_owned()])?;
    }
    list("passed over", &passed_over(report))?;
    list("remarks", &counted(words(&summary.remarks)))?;
    list("unreadable", &unreadable(report))?;
    let fixtures = summary.fixtures;
    if fixtures.as_expected + fixtures.unexpected > 0 {
        list("fixtures", &[format!("{} as expected, {} not", fixtures.as_expected, fixtures.unexpected)])?;
    }
    if report.material == Material::Exchanges {
        list("operations", &[format!("{} seen of {} known", summary.operations.seen, summary.operations.known)])?;
    }
    if report.highest_level().is_some() {
        list("findings", &[levels(&summary.findings)])?;
        let hidden = hidden(report, options);
        if hidden.highest().is_some() {
            list("not shown", &[format!("{} (--show {})", levels(&hidden), options.show)])?;
        }
        list("occurrences", &[levels(&summary.occurrences)])?;
    }
    if let Some(finding) = report.findings.iter().rev().max_by_key(|finding| finding.level) {
        list("explanation", &[format!("mx-conform explain {}", finding.rule)])?;
    }
    writeln!(out)
}

/// A label and its lines, one below the other; nothing where there are none.
fn list(label: &str, lines: &[String], palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    let faint = palette.faint;
    for (number, line) in lines.iter().enumerate() {
        let label = if number == 0 { label } else { "" };
        writeln!(out, "{faint}{label:LABEL$}{faint:#} {line}")?;
    }
    Ok(())
}

/// Texts with their counts in the order of the texts, the counts right-aligned.
fn counted(mut counts: Vec<(String, u64)>) -> Vec<String> {
    counts.sort_unstable();
    let width = counts.iter().map(|(_, count)| count.to_string().len()).max().unwrap_or(0);
    counts.iter().map(|(text, count)| format!("{count:>width$} {}", visible(text))).collect()
}

/// What people read for each id, or name.
fn words<'t>(counts: impl IntoIterator<Item = (&'t (impl Display + 't), &'t u64)>) -> Vec<(String, u64)> {
    counts.into_iter().map(|(what, count)| (what.to_string(), *count)).collect()
}

fn passed_over(report: &Report) -> Vec<String> {
    let parts = report.summary.passed_over.iter();
    let of_part = |(part, reasons): (&Part, &BTreeMap<Skipped, u64>)| {
        let reasons = reasons.iter();
        reasons.map(|(reason, count)| (format!("{part}: {reason}"), *count)).collect::<Vec<_>>()
    };
    counted(parts.flat_map(of_part).collect())
}

fn unmatched(report: &Report) -> Vec<String> {
    let unmatched = &report.summary.unmatched;
    let mut lines = counted(words(&unmatched.listed));
    lines.extend(more(unmatched.unlisted));
    lines
}

fn unreadable(report: &Report) -> Vec<String> {
    let unreadable = &report.summary.unreadable;
    let mut lines: Vec<_> = unreadable.listed.iter().map(|error| visible(error)).collect();
    lines.extend(more(unreadable.unlisted));
    lines
}

fn more(unlisted: u64) -> Option<String> {
    (unlisted > 0).then(|| format!("and {unlisted} more"))
}

/// What was found and is only counted.
fn hidden(report: &Report, options: TextOptions) -> Levels {
    let mut hidden = Levels::default();
    for level in Level::ALL.into_iter().filter(|level| *level < options.show) {
        hidden.add(level, report.summary.findings.of(level));
    }
    hidden
}

/// What it comes to, in a line.
pub(super) fn closing_line(
    report: &Report,
    options: TextOptions,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (checked, found) = (report.checked(), &report.summary.findings);
    let style = match report.highest_level() {
        Some(level) => palette.level(level),
        None if checked == 0 => palette.level(Level::Warning),
        None => palette.good,
    };
    let unreadable = match report.summary.unreadable.count() {
        0 => String::new(),
        1 => "; 1 read error".to_owned(),
        count => format!("; {count} read errors"),
    };
    let hidden = hidden(report, options);
    let hidden = hidden.highest().map(|_| format!("; {} not shown", levels(&hidden))).unwrap_or_default();
    writeln!(out, "{style}{}{style:#}{hidden}{unreadable}", conclusion(checked, found, report.material))
}

fn conclusion(checked: u64, found: &Levels, material: Material) -> String {
    let exchanges = format!("{checked} checked {}", material.counted(checked));
    match (checked, found.highest()) {
        (0, None) => "nothing was checked".to_owned(),
        (0, Some(_)) => format!("nothing was checked; {}", levels(found)),
        (_, None) => format!("no findings in {exchanges}"),
        (_, Some(_)) => format!("{} in {exchanges}", levels(found)),
    }
}
