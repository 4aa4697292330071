//! A row of the table of formats.

use std::io::{self, Write};

use crate::report::Report;
use crate::text_options::TextOptions;

/// One format: a file of this crate, and a row of the table.
pub(crate) struct Row {
    /// The name on the command line.
    pub(crate) name: &'static str,
    /// Writes a report. The options are those of the formats for people.
    pub(crate) write: fn(&Report, &TextOptions, &mut dyn Write) -> io::Result<()>,
}
