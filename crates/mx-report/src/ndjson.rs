//! The report as lines of JSON: every finding, then the rest of the report.

use std::io::{self, Write};

use serde::Serialize;

use crate::members::{FindingMembers, Frame};
use crate::report::Report;

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'r> {
    Finding(&'r FindingMembers<'r>),
    Summary(Frame<'r, ()>),
}

pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in &report.findings {
        line(&Line::Finding(&finding.into()), out)?;
    }
    line(&Line::Summary(Frame::of(report, None)), out)
}

fn line(line: &Line<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    writeln!(out)
}
