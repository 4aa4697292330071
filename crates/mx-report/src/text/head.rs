//! What one wants to know in the first minute.

use std::io::{self, Write};

use mx_check::Part;
use mx_rules::Level;

use super::entry::Entry;
use super::list::list;
use super::words::{levels, number};
use super::{Page, frequent, not_judged, visible};
use crate::by_part::ByPart;
use crate::levels::Levels;
use crate::material::Material;

/// How many hosts are listed.
const MOST_HOSTS: usize = 8;

pub(super) fn write(page: Page<'_>, entries: &[Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    let (report, strong) = (page.report, page.palette.strong);
    let summary = &report.summary;
    let made_by = visible(&format!("{} {}", report.tool.name, report.tool.version));
    writeln!(out, "{strong}{made_by}{strong:#}, by the Matrix spec {}\n", visible(&report.spec))?;
    list(page, "verdict", &[verdict(page)], out)?;
    findings(page, entries, out)?;
    let checked = format!("{} of {} checked", number(summary.checked), number(summary.exchanges));
    list(page, report.material.plural(), &[checked], out)?;
    if report.material == Material::Exchanges {
        let (seen, known) = (summary.operations.seen as u64, summary.operations.known as u64);
        list(page, "operations", &[format!("{} of {} seen", number(seen), number(known))], out)?;
    }
    let fixtures = summary.fixtures;
    if fixtures.as_expected + fixtures.unexpected > 0 {
        list(page, "fixtures", &[format!("{} as expected, {} not", fixtures.as_expected, fixtures.unexpected)], out)?;
    }
    not_judged::reasons(page, out)?;
    if page.options.hints && report.highest_level().is_some() {
        let expand = if page.options.expand { "" } else { "--expand shows every finding whole, " };
        let hint =
            format!("{expand}--part response what servers sent alone; `mx-conform explain RULE` what a rule is for");
        list(page, "to go on", &[hint], out)?;
    }
    writeln!(out)
}

/// `does not conform: 2 errors, 1 warning`.
fn verdict(page: Page<'_>) -> String {
    let (report, palette) = (page.report, page.palette);
    let found = levels(&report.summary.findings);
    let (style, verdict) = match report.highest_level() {
        _ if report.checked() == 0 => (palette.level(Level::Warning), "nothing was checked"),
        Some(Level::Error) => (palette.level(Level::Error), "does not conform"),
        Some(level) => (palette.level(level), "no errors"),
        None if report.summary.unreadable.count() > 0 => {
            (palette.level(Level::Warning), "conforms as far as it was read")
        }
        None => (palette.good, "conforms"),
    };
    let found = if found.is_empty() { found } else { format!(": {found}") };
    format!("{style}{verdict}{style:#}{found}")
}

/// How much was found: in which part, of which host, by which causes.
fn findings(page: Page<'_>, entries: &[Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    let report = page.report;
    if report.highest_level().is_none() {
        return Ok(());
    }
    if report.material == Material::Exchanges {
        let mut parts = ByPart::default();
        for finding in &report.findings {
            parts.part_mut(finding.part).add(finding.level, 1);
        }
        for (label, part) in [("in responses", Part::Response), ("in requests", Part::Request)] {
            let counts = parts.part(part);
            list(page, label, &counts.highest().map(|_| levels(counts)).into_iter().collect::<Vec<_>>(), out)?;
        }
        if report.summary.occurrences != report.summary.findings {
            let each = format!("{}, each repetition counted", levels(&report.summary.occurrences));
            list(page, "occurrences", &[each], out)?;
        }
        list(page, "  at hosts", &hosts(page), out)?;
        list(page, "listed below", &listed(page, entries).into_iter().collect::<Vec<_>>(), out)?;
    }
    list(page, "most findings", &frequent::lines(page, entries), out)
}

/// `3 errors, 1 warning: what is equal on several operations is one`; `None` where each finding is one.
fn listed(page: Page<'_>, entries: &[Entry<'_>]) -> Option<String> {
    let mut listed = Levels::default();
    for entry in entries {
        listed.add(entry.first().level, 1);
    }
    let findings = page.report.findings.iter().filter(|finding| finding.level >= page.options.show).count();
    let is_shorter = entries.len() < findings;
    is_shorter.then(|| format!("{}: what is equal on several operations is one", levels(&listed)))
}

/// `synapse.test: 3 errors in its responses; 2 errors in requests to it`, the hosts with most errors first.
fn hosts(page: Page<'_>) -> Vec<String> {
    let listed = &page.report.summary.hosts.listed;
    let mut hosts: Vec<_> = listed.iter().map(|(host, counts)| (host, shown(page, counts))).collect();
    hosts.retain(|(_, counts)| counts.request.highest().or(counts.response.highest()).is_some());
    let weight = |counts: &ByPart, level| counts.request.of(level).saturating_add(counts.response.of(level));
    hosts.sort_by_key(|(_, counts)| {
        Level::ALL.map(|level| std::cmp::Reverse(weight(counts, level))).into_iter().rev().collect::<Vec<_>>()
    });
    let mut lines: Vec<_> =
        hosts.iter().take(MOST_HOSTS).map(|(host, counts)| format!("{}: {}", visible(host), parts(counts))).collect();
    if hosts.len() > MOST_HOSTS {
        lines.push(format!("and {} more hosts", hosts.len() - MOST_HOSTS));
    }
    let unlisted = parts(&shown(page, &page.report.summary.hosts.unlisted));
    if !unlisted.is_empty() {
        lines.push(format!("at hosts beyond those that are counted apart: {unlisted}"));
    }
    lines
}

/// `3 errors in its responses; 2 errors in requests to it`.
fn parts(counts: &ByPart) -> String {
    let said = [(Part::Response, "in its responses"), (Part::Request, "in requests to it")];
    let said = said.map(|(part, place)| (levels(counts.part(part)), place));
    let said = said.iter().filter(|(counts, _)| !counts.is_empty());
    said.map(|(counts, place)| format!("{counts} {place}")).collect::<Vec<_>>().join("; ")
}

/// The counts of the levels that are shown.
fn shown(page: Page<'_>, counts: &ByPart) -> ByPart {
    let only = |counts: &Levels| {
        let mut only = Levels::default();
        for level in Level::ALL.into_iter().filter(|level| *level >= page.options.show) {
            only.add(level, counts.of(level));
        }
        only
    };
    ByPart { request: only(&counts.request), response: only(&counts.response) }
}
