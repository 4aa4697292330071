//! The report as lines of JSON: every finding, then the rest of the report.

use std::io::{self, Write};

use serde::Serialize;

use crate::escaping::write_line;
use crate::finding_row::FindingRow;
use crate::format_row::Row;
use crate::material::Material;
use crate::operation_row::OperationRow;
use crate::report::{Report, Tool};
use crate::summary::Summary;
use crate::text_options::TextOptions;

pub(crate) static ROW: Row = Row { name: "ndjson", write };

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'r> {
    Finding(&'r FindingRow),
    Summary {
        tool: &'r Tool,
        spec: &'r str,
        format: u32,
        material: Material,
        all: bool,
        operations: &'r [OperationRow],
        summary: &'r Summary,
    },
}

fn write(report: &Report, _: TextOptions, out: &mut dyn Write) -> io::Result<()> {
    let Report { tool, spec, format, material, all, findings, operations, summary } = report;
    for finding in findings {
        write_line(&Line::Finding(finding), out)?;
    }
    write_line(&Line::Summary { tool, spec, format: *format, material: *material, all: *all, operations, summary }, out)
}
