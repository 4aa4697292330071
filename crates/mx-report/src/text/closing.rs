//! The line at the end: what it comes to.

use std::io::{self, Write};

use mx_rules::Level;

use super::Page;
use super::words::{counted, levels, number};
use crate::levels::Levels;
use crate::material::Material;

pub(super) fn write(page: Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (report, palette) = (page.report, page.palette);
    let (checked, found) = (report.checked(), &report.summary.findings);
    let style = match report.highest_level() {
        Some(level) => palette.level(level),
        None if checked == 0 => palette.level(Level::Warning),
        None => palette.good,
    };
    let unreadable = match report.summary.unreadable.count() {
        0 => String::new(),
        count => format!("; {}", counted(count, "read error")),
    };
    let reasons = if checked == 0 { reasons(page) } else { String::new() };
    let conclusion = conclusion(checked, found, report.material);
    let left_out = match report.summary.left_out.total() {
        0 => String::new(),
        _ => format!("; {} left out, there are too many different ones", levels(&report.summary.left_out)),
    };
    writeln!(out, "{style}{conclusion}{style:#}{reasons}{}{left_out}{unreadable}", hidden(page))
}

/// Why nothing was checked.
fn reasons(page: Page<'_>) -> String {
    let reasons: Vec<String> = page.report.summary.skipped.keys().map(ToString::to_string).collect();
    if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join("; ")) }
}

/// The findings that are counted and not shown.
fn hidden(page: Page<'_>) -> String {
    let mut hidden = Levels::default();
    for level in Level::ALL.into_iter().filter(|level| *level < page.options.show) {
        hidden.add(level, page.report.summary.findings.of(level));
    }
    let Some(level) = hidden.lowest() else { return String::new() };
    let hint = if page.options.hints { format!(" (--show {level})") } else { String::new() };
    format!("; {} not shown{hint}", levels(&hidden))
}

fn conclusion(checked: u64, found: &Levels, material: Material) -> String {
    let exchanges = format!("{} checked {}", number(checked), material.counted(checked));
    match (checked, found.highest()) {
        (0, None) => "nothing was checked".to_owned(),
        (0, Some(_)) => format!("nothing was checked; {}", levels(found)),
        (_, None) => format!("no findings in {exchanges}"),
        (_, Some(_)) => format!("{} in {exchanges}", levels(found)),
    }
}
