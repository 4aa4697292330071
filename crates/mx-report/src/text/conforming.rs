//! The operations in which nothing is wrong, a line each.

use std::io::{self, Write};

use mx_rules::Level;

use super::Page;
use super::words::{number, operation};
use crate::operation_row::{OperationRow, Outcome};

pub(super) fn write(page: Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rows = &page.report.operations;
    let quiet: Vec<_> = rows.iter().filter_map(|row| Some((row, words(row.verdict)?))).collect();
    let width = quiet.iter().map(|(_, verdict)| verdict.len()).max().unwrap_or_default();
    for (row, verdict) in &quiet {
        let style = match row.verdict {
            Outcome::Conforms => page.palette.good,
            Outcome::NeverSucceeded => page.palette.level(Level::Warning),
            _ => page.palette.faint,
        };
        let name = operation(row.operation.as_deref(), page.report.material);
        let checked = match (row.checked, row.exchanges) {
            (checked, exchanges) if checked < exchanges => format!("{} of {}", number(checked), number(exchanges)),
            (checked, _) => number(checked),
        };
        let refused = if row.verdict == Outcome::NeverSucceeded { statuses(row) } else { String::new() };
        writeln!(out, "{style}{verdict:width$}{style:#}  {name} ({checked} checked{refused})")?;
    }
    if quiet.is_empty() { Ok(()) } else { writeln!(out) }
}

/// What is said of an operation in which nothing was found; `None` for the others.
fn words(verdict: Outcome) -> Option<&'static str> {
    match verdict {
        Outcome::Conforms => Some("ok"),
        Outcome::NeverSucceeded => Some("never succeeded"),
        Outcome::NotChecked => Some("not checked"),
        Outcome::Errors | Outcome::Warnings | Outcome::Notes => None,
    }
}

/// The statuses of an operation, after a semicolon.
fn statuses(row: &OperationRow) -> String {
    let statuses = row.statuses.iter().map(|(status, count)| format!("{} × {status}", number(*count)));
    format!("; {}", statuses.collect::<Vec<_>>().join(", "))
}
