//! The operations in which nothing is wrong, a line each.

use std::io::{self, Write};

use super::Page;
use super::words::{number, operation};
use crate::operation_row::{OperationRow, Outcome};

pub(super) fn write(page: Page<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rows = &page.report.operations;
    let is_quiet = |row: &&OperationRow| matches!(row.verdict, Outcome::Conforms | Outcome::NotChecked);
    for row in rows.iter().filter(is_quiet) {
        let (style, verdict) = match row.verdict {
            Outcome::Conforms => (page.palette.good, "ok"),
            _ => (page.palette.faint, "not checked"),
        };
        let name = operation(row.operation.as_deref(), page.report.material);
        let checked = match (row.checked, row.exchanges) {
            (checked, exchanges) if checked < exchanges => format!("{} of {}", number(checked), number(exchanges)),
            (checked, _) => number(checked),
        };
        writeln!(out, "{style}{verdict:11}{style:#}  {name} ({checked} checked)")?;
    }
    if rows.iter().any(|row| is_quiet(&row)) { writeln!(out) } else { Ok(()) }
}
