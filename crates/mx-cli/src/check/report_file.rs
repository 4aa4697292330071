//! `--report FORMAT=FILE`: the files that a report is written into, besides standard output.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use mx_exchange::{Input, ReadError};
use mx_report::{Format, Report, TextOptions};

use super::arguments::CheckArguments;
use crate::failure::Failure;

/// A file that is open for a report.
pub(crate) struct ReportFile {
    format: Format,
    path: PathBuf,
    file: File,
}

/// Opens every file that `--report` names: one that cannot be written is reported before any input is read.
pub(crate) fn create(
    arguments: &CheckArguments,
    inputs: &[Result<Input, ReadError>],
) -> Result<Vec<ReportFile>, Failure> {
    let places: Vec<PathBuf> = arguments.report.iter().map(|(_, path)| place(path)).collect();
    for (number, (_, path)) in arguments.report.iter().enumerate() {
        let shown = path.display();
        if path.as_os_str() == "-" {
            return Err(Failure::Usage("--report writes a file; for standard output there is --format".to_owned()));
        }
        if places[..number].contains(&places[number]) {
            return Err(Failure::Usage(format!("two reports would be written into {shown}")));
        }
        let mut named = arguments.paths.iter().map(|input| place(input)).chain(places_of(inputs));
        if named.any(|input| input == places[number]) {
            return Err(Failure::Usage(format!("the report would overwrite the input {shown}")));
        }
    }
    arguments.report.iter().map(|(format, path)| open(*format, path)).collect()
}

fn open(format: Format, path: &Path) -> Result<ReportFile, Failure> {
    let file = File::create(path).map_err(|source| Failure::Unwritable { path: path.to_owned(), source })?;
    Ok(ReportFile { format, path: path.to_owned(), file })
}

fn places_of(inputs: &[Result<Input, ReadError>]) -> impl Iterator<Item = PathBuf> {
    inputs.iter().flatten().filter_map(Input::place)
}

/// The file that a path names, however it is spelled, or the place where it would be.
fn place(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let would_be = || Some(folder.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(would_be).unwrap_or_else(|| path.to_owned())
}

impl ReportFile {
    pub(crate) fn write(self, report: &Report, options: TextOptions) -> Result<(), Failure> {
        let Self { format, path, file } = self;
        let mut out = BufWriter::new(file);
        let written = mx_report::write(report, format, &options, &mut out).and_then(|()| out.flush());
        written.map_err(|source| Failure::Write { path, source })
    }
}
