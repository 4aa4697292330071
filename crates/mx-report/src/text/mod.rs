//! The report for people.
//!
//! It opens with what one wants to know in the first minute: how much is wrong, in which part, of whose server, by which
//! causes, and what was not judged. Then come the findings, the worst first, and a table of the rules that they break.
//! Nothing is wrapped, so that the report is the same everywhere.

mod by_rule;
mod closing;
mod conforming;
mod entry;
mod excerpt;
mod frequent;
mod head;
mod line;
mod list;
mod not_judged;
mod palette;
mod visible;
mod whole;
mod words;

use std::io::{self, Write};

use mx_rules::Level;

use self::entry::Entry;
use self::palette::Palette;
pub use self::visible::{printable, visible};
use crate::format_row::Row;
use crate::report::Report;
use crate::text_options::TextOptions;

pub(crate) static ROW: Row = Row { name: "text", write };

/// How many errors are written whole; the others take a line.
const MOST_WHOLE: usize = 12;

/// What every part of the text is written by.
#[derive(Clone, Copy)]
struct Page<'r> {
    report: &'r Report,
    options: TextOptions,
    palette: &'r Palette,
}

fn write(report: &Report, options: TextOptions, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { report, options, palette: &Palette::new(options.color) };
    let entries = entry::entries(report, options);
    if !options.quiet {
        head::write(page, &entries, out)?;
    }
    write_entries(page, &entries, out)?;
    if !options.quiet {
        if options.verbose {
            conforming::write(page, out)?;
        }
        by_rule::write(page, out)?;
        not_judged::details(page, out)?;
    }
    closing::write(page, out)
}

/// Errors whole, as many as one reads; everything else in a line.
fn write_entries(page: Page<'_>, entries: &[Entry<'_>], out: &mut dyn Write) -> io::Result<()> {
    let is_whole = |number: usize, entry: &Entry<'_>| {
        page.options.expand || (number < MOST_WHOLE && entry.first().level == Level::Error)
    };
    for (number, entry) in entries.iter().enumerate() {
        let next = entries.get(number + 1);
        if is_whole(number, entry) {
            whole::write(page, entry, out)?;
            writeln!(out)?;
        } else {
            line::write(page, entry, out)?;
            if next.is_none_or(|next| next.first().level != entry.first().level) {
                writeln!(out)?;
            }
        }
    }
    Ok(())
}
