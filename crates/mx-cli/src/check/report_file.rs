//! `--report FORMAT=FILE`: the files that a report is written into, besides standard output.
//!
//! A report is written into a file beside its name, which takes the name when it is whole. So a run that fails or is
//! interrupted leaves the report of before, and two runs into one file leave the report of one of them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use mx_report::{Format, Report, TextOptions};
use tempfile::{Builder, NamedTempFile};

use super::file_id::{self, followed, is_open_file};
use super::stream::Stream;
use crate::failure::Failure;

/// A place for a report that can be written.
pub(super) struct ReportFile {
    format: Format,
    /// As the command line names it.
    path: PathBuf,
    target: Target,
}

enum Target {
    /// A file, which is written beside its name.
    Place(PathBuf),
    /// A pipe or a device, which is written as it is.
    Open(File),
    /// A path such as `/dev/stdout`.
    Stream(Stream),
}

/// Errs where a report cannot be written. What is there stays as it is.
pub(super) fn probe(path: &Path) -> Result<(), Failure> {
    if is_written_directly(path) {
        return Ok(());
    }
    may_be_replaced(path).map_err(|source| Failure::Unwritable { path: path.to_owned(), source })
}

fn may_be_replaced(path: &Path) -> io::Result<()> {
    // A new name would come over a file that is protected against writing.
    match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => beside(&file_id::place(path)).map(drop),
    }
}

impl ReportFile {
    /// Opens what is not written beside its name; a pipe waits for its reader.
    pub(super) fn open(format: Format, path: &Path) -> Result<Self, Failure> {
        let target = match Stream::named(path) {
            Some(stream) => Target::Stream(stream),
            None if is_written_directly(path) => {
                let opened = OpenOptions::new().write(true).truncate(true).open(path);
                Target::Open(opened.map_err(|source| Failure::Unwritable { path: path.to_owned(), source })?)
            }
            None => Target::Place(file_id::place(path)),
        };
        Ok(Self { format, path: path.to_owned(), target })
    }

    /// Writes the report.
    pub(super) fn write(self, report: &Report, options: TextOptions) -> Result<(), Failure> {
        let Self { format, path, target } = self;
        let write = |out: &mut dyn io::Write| mx_report::write(report, format, &options, out);
        let written = match target {
            Target::Place(place) => replace(&place, write),
            Target::Open(file) => buffered(&file, write),
            Target::Stream(stream) => stream.write(write),
        };
        written.map_err(|source| Failure::Write { path, source })
    }
}

/// Whether the path leads to something that has to stay: a pipe, a device, a file that another program has opened.
fn is_written_directly(path: &Path) -> bool {
    is_open_file(&followed(path)) || fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

fn replace(place: &Path, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
    let file = beside(place)?;
    buffered(file.as_file(), write)?;
    file.persist(place)?;
    Ok(())
}

fn buffered(file: &File, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out).and_then(|()| out.flush())
}

/// A new file beside a place, which is removed unless it takes the name. It is hidden, so that no run takes it for an input.
fn beside(place: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".mx-conform-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;

        // As of a file that is simply created: the umask takes away from it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(file_id::folder(place))
}
