//! Files that the command writes.
//!
//! A file is written beside its name, and takes the name when it is whole. So a run that fails or is interrupted leaves what
//! was there before, and two runs into one file leave that of one of them. Pipes and devices are written as they are.

mod file_id;
mod stream;

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

pub(crate) use self::file_id::FileId;
use self::file_id::{folder, followed, is_open_file, place};
pub(crate) use self::stream::{Stream, input_id};

/// A place that can be written.
pub(crate) enum Target {
    /// A file, which is written beside its name.
    Place(PathBuf),
    /// A pipe or a device, which is written as it is.
    Open(File),
    /// A path such as `/dev/stdout`.
    Stream(Stream),
}

impl Target {
    /// Errs where nothing can be written. What is there stays as it is.
    pub(crate) fn probe(path: &Path) -> io::Result<()> {
        if is_written_directly(path) {
            return Ok(());
        }
        // A new name would come over a file that is protected against writing.
        match OpenOptions::new().write(true).open(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => beside(&place(path)).map(drop),
        }
    }

    /// Opens what is not written beside its name; a pipe waits for its reader.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(match Stream::named(path) {
            Some(stream) => Self::Stream(stream),
            None if is_written_directly(path) => Self::Open(OpenOptions::new().write(true).truncate(true).open(path)?),
            None => Self::Place(place(path)),
        })
    }

    /// Writes it, buffered. Errs where `write` does, and where the system does.
    pub(crate) fn write<E: From<io::Error>>(
        self,
        write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::Place(place) => {
                let file = beside(&place)?;
                buffered(file.as_file(), write)?;
                file.persist(&place).map_err(|error| error.error)?;
                Ok(())
            }
            Self::Open(file) => buffered(&file, write),
            Self::Stream(Stream::Output) => buffered(io::stdout().lock(), write),
            Self::Stream(Stream::Error) => buffered(io::stderr().lock(), write),
        }
    }
}

/// Whether the path leads to something that has to stay: a pipe, a device, a file that a program has open.
fn is_written_directly(path: &Path) -> bool {
    is_open_file(&followed(path)) || fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

fn buffered<E: From<io::Error>>(out: impl Write, write: impl FnOnce(&mut dyn Write) -> Result<(), E>) -> Result<(), E> {
    let mut out = BufWriter::new(out);
    write(&mut out)?;
    Ok(out.flush()?)
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
    let folder = folder(place);
    // The error of a folder that is missing shall not name the file beside, which nobody has asked for.
    fs::metadata(folder)?;
    builder.tempfile_in(folder)
}
