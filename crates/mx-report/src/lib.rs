//! Findings out: text, JSON and NDJSON reports; reports in, merged; and the rules behind them, for people.
//!
//! ```text
//! Verdict, Verdict, ... -> Tally -> Report -> write() as text, json, ndjson
//! JSON, JSON, ... -> Report::from_json -> merge() -> Report
//! ```
//!
//! A [`Tally`] takes verdicts in the order of the input and keeps distinct findings, with counts of equal ones.
//! The same verdicts give the same bytes, in one run or in parts that are merged. `schemas/own/report.json` is the JSON
//! Schema of the JSON report.

mod by_part;
mod ci_command;
mod escaping;
mod finding_row;
mod format;
mod format_row;
mod handbook;
mod hosts;
mod invisible;
mod json;
mod levels;
mod listed;
mod material;
mod merge;
mod ndjson;
mod operation_row;
mod read;
mod report;
mod rows;
#[cfg(test)]
mod schema;
mod summary;
mod tally;
mod text;
mod text_options;
mod unmatched;

use std::io::{self, Write};

pub use self::escaping::write_json;
pub use self::format::{Format, UnknownFormat};
pub use self::handbook::{explain, markdown};
pub use self::merge::{Difference, MergeError, merge};
pub use self::read::ReadError;
pub use self::report::Report;
pub use self::tally::Tally;
pub use self::text::{printable, visible};
pub use self::text_options::TextOptions;

/// Writes a report. `options` count for [`Format::TEXT`] alone. Errs where `out` does.
pub fn write(report: &Report, format: Format, options: &TextOptions, out: &mut dyn Write) -> io::Result<()> {
    format.write(report, *options, out)
}
