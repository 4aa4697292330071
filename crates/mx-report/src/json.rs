//! The report as one JSON document, indented.

use std::io::{self, Write};

use crate::escaping::write_json;
use crate::format_row::Row;
use crate::report::Report;
use crate::text_options::TextOptions;

pub(crate) static ROW: Row = Row { name: "json", write };

fn write(report: &Report, _: TextOptions, out: &mut dyn Write) -> io::Result<()> {
    write_json(report, out)
}
