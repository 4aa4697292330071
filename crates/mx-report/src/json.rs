//! The report as one JSON document, indented.

use std::io::{self, Write};

use crate::members::{FindingMembers, Frame};
use crate::report::Report;

pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<_> = report.findings.iter().map(FindingMembers::from).collect();
    serde_json::to_writer_pretty(&mut *out, &Frame::of(report, Some(findings)))?;
    writeln!(out)
}
