//! Findings out: text, JSON and NDJSON reports; and the rules behind them, for people.
//!
//! ```text
//! Verdict, Verdict, ... -> Tally -> Report -> write() as text, json, ndjson
//! ```
//!
//! A [`Tally`] takes verdicts in the order of the input and keeps what is distinct, not what is many.
//! The same verdicts give the same bytes.

mod format;
mod handbook;
mod json;
mod levels;
mod material;
mod members;
mod ndjson;
mod report;
mod summary;
mod tally;
mod text;
mod unmatched;

use std::io::{self, Write};

pub use self::format::{Format, UnknownFormat};
pub use self::handbook::{explain, markdown};
pub use self::report::Report;
pub use self::tally::Tally;
pub use self::text::TextOptions;

/// Writes a report. `options` count for [`Format::Text`] alone. Errs where `out` does.
pub fn write(report: &Report, format: Format, options: &TextOptions, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => json::write(report, out),
        Format::Ndjson => ndjson::write(report, out),
        Format::Text => text::write(report, *options, out),
    }
}
