//! The operations for people: a line each, and below it what was found.

use std::collections::BTreeMap;
use std::io::{self, Write};

use mx_rules::Level;

use super::palette::Palette;
use super::visible::visible;
use super::{TextOptions, finding};
use crate::finding_row::FindingRow;
use crate::levels::Levels;
use crate::material::Material;
use crate::operation_row::{OperationRow, Outcome};
use crate::report::Report;

/// All lines, the conforming ones first and the worst last; of the same weight by path and method.
pub(super) struct Operations<'r> {
    lines: Vec<Line<'r>>,
    material: Material,
    checked_width: usize,
    verdict_width: usize,
    method_width: usize,
}

struct Line<'r> {
    path: String,
    method: String,
    /// `3`, or `2/3` where not all were checked.
    checked: String,
    verdict: String,
    counts: &'r OperationRow,
    /// Those that are shown, the greatest level first.
    findings: Vec<&'r FindingRow>,
}

impl<'r> Operations<'r> {
    pub(super) fn of(report: &'r Report, show: Level) -> Self {
        let mut lines: Vec<_> = report.operations.iter().map(|counts| Line::of(counts, report.material)).collect();
        let places: BTreeMap<_, _> = report.operations.iter().map(|row| &row.operation).zip(0_usize..).collect();
        for finding in report.findings.iter().filter(|finding| finding.level >= show) {
            // The rows hold the operation of every finding.
            if let Some(place) = places.get(&finding.operation) {
                lines[*place].findings.push(finding);
            }
        }
        for line in &mut lines {
            line.findings.sort_by_key(|finding| std::cmp::Reverse(finding.level));
        }
        lines.sort_by(|a, b| a.weight().cmp(&b.weight()));
        let widest = |text: for<'l> fn(&'l Line<'_>) -> &'l str| {
            lines.iter().map(|line| text(line).chars().count()).max().unwrap_or(0)
        };
        Self {
            checked_width: widest(|line| &line.checked).max(CHECKED.len()),
            verdict_width: widest(|line| &line.verdict).max(VERDICT.len()),
            method_width: widest(|line| &line.method),
            lines,
            material: report.material,
        }
    }

    pub(super) fn write(&self, options: TextOptions, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
        if !options.quiet && !self.lines.is_empty() {
            let (faint, checked, verdict) = (palette.faint, self.checked_width, self.verdict_width);
            let title = if self.material == Material::Exchanges { CHECKED } else { "" };
            writeln!(out, "{faint}{title:>checked$}  {VERDICT:verdict$}  operation{faint:#}")?;
        }
        for line in self.lines.iter().filter(|line| line.findings.is_empty() && !options.quiet) {
            self.write_line(line, palette, out)?;
        }
        if !options.quiet && self.lines.first().is_some_and(|line| line.findings.is_empty()) {
            writeln!(out)?;
        }
        for line in self.lines.iter().filter(|line| !line.findings.is_empty()) {
            self.write_line(line, palette, out)?;
            if let Some(url) = &line.counts.spec_url {
                let (faint, indent) = (palette.faint, self.checked_width + 2);
                writeln!(out, "{:indent$}{faint}{}{faint:#}", "", visible(url))?;
            }
            for finding in &line.findings {
                writeln!(out)?;
                let url = finding.spec_url.as_deref().filter(|url| line.counts.spec_url.as_deref() != Some(url));
                finding::write(finding, url, self.material, options, palette, out)?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn write_line(&self, line: &Line<'_>, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
        let style = match line.counts.findings.highest() {
            Some(level) => palette.level(level),
            None if line.counts.checked == 0 => palette.faint,
            None => palette.good,
        };
        let (strong, method) =
            (if line.findings.is_empty() { palette.plain } else { palette.strong }, self.method_width);
        write!(out, "{:>1$}  ", line.checked, self.checked_width)?;
        write!(out, "{style}{:2$}{style:#}  {strong}{:method$}", line.verdict, line.method, self.verdict_width)?;
        writeln!(out, " {}{strong:#}", line.path)
    }
}

const CHECKED: &str = "checked";
const VERDICT: &str = "verdict";

impl<'r> Line<'r> {
    fn of(counts: &'r OperationRow, material: Material) -> Self {
        let name = counts.operation.as_deref().map(visible);
        let (method, path) = match name.as_deref().and_then(|name| name.split_once(' ')) {
            Some((method, path)) => (method.to_owned(), path.to_owned()),
            None => (String::new(), name.unwrap_or_else(|| material.of_no_operation().to_owned())),
        };
        let (checked, exchanges) = (counts.checked, counts.exchanges);
        let checked = match material {
            Material::Exchanges if checked < exchanges => format!("{checked}/{exchanges}"),
            Material::Exchanges => checked.to_string(),
            // An operation's schemas stand in several documents.
            Material::Documents => String::new(),
        };
        Self { path, method, checked, verdict: verdict(counts), counts, findings: Vec::new() }
    }

    fn weight(&self) -> (Option<Level>, &str, &str) {
        (self.counts.findings.highest(), &self.path, &self.method)
    }
}

fn verdict(counts: &OperationRow) -> String {
    match counts.verdict {
        Outcome::Errors | Outcome::Warnings | Outcome::Notes => levels(&counts.findings),
        Outcome::NotChecked => "not checked".to_owned(),
        Outcome::Conforms => "ok".to_owned(),
    }
}

/// `2 errors, 1 warning`; of no level nothing.
pub(super) fn levels(counts: &Levels) -> String {
    let of_level = |level: Level| match counts.of(level) {
        0 => None,
        1 => Some(format!("1 {level}")),
        count => Some(format!("{count} {level}s")),
    };
    Level::ALL.into_iter().rev().filter_map(of_level).collect::<Vec<_>>().join(", ")
}
