//! The report for people.
//!
//! Operations that conform are one line each. Those with findings follow, the worst last: there a terminal stops
//! scrolling, and the closing line stands right below. Nothing is wrapped, so that the report is the same everywhere.

mod excerpt;
mod finding;
mod operations;
mod palette;
mod summary;
mod visible;

use std::io::{self, Write};

use self::operations::Operations;
use self::palette::Palette;
use self::visible::visible;
use crate::format_row::Row;
use crate::report::Report;
use crate::text_options::TextOptions;

pub(crate) static ROW: Row = Row { name: "text", write };

fn write(report: &Report, options: &TextOptions, out: &mut dyn Write) -> io::Result<()> {
    let options = *options;
    let palette = Palette::new(options.color);
    if !options.quiet {
        let (strong, tool) = (palette.strong, &report.tool);
        let made_by = visible(&format!("{} {}", tool.name, tool.version));
        writeln!(out, "{strong}{made_by}{strong:#}, by the Matrix spec {}\n", visible(&report.spec))?;
    }
    let operations = Operations::of(report, options.show);
    operations.write(options, &palette, out)?;
    if !options.quiet {
        summary::write(report, options, &palette, out)?;
    }
    summary::closing_line(report, options, &palette, out)
}
