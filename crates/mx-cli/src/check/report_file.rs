//! `--report FORMAT=FILE`: the files that a report is written into, besides standard output.

use std::io;
use std::path::{Path, PathBuf};

use mx_report::{Format, Report, TextOptions};

use crate::failure::Failure;
use crate::written::Target;

/// A place for a report that can be written.
pub(super) struct ReportFile {
    format: Format,
    /// As the command line names it.
    path: PathBuf,
    target: Target,
}

/// Errs where a report cannot be written. What is there stays as it is.
pub(super) fn probe(path: &Path) -> Result<(), Failure> {
    Target::probe(path).map_err(|source| Failure::Unwritable { path: path.to_owned(), source })
}

impl ReportFile {
    /// A pipe waits here for its reader.
    pub(super) fn open(format: Format, path: &Path) -> Result<Self, Failure> {
        let path = path.to_owned();
        match Target::open(&path) {
            Ok(target) => Ok(Self { format, path, target }),
            Err(source) => Err(Failure::Unwritable { path, source }),
        }
    }

    pub(super) fn write(self, report: &Report, options: TextOptions) -> Result<(), Failure> {
        let Self { format, path, target } = self;
        let written = target.write(|out| mx_report::write(report, format, &options, out));
        written.map_err(|source: io::Error| Failure::Write { path, source })
    }
}
