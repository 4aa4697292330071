//! An input that a user names: a file or standard input.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::fixture::{fixture, is_fixture};
use crate::name::STDIN;
use crate::{ITEM_LIMIT, InputFormat, ReadError, Reader};

/// One input that was found, not yet opened.
#[derive(Clone, Debug)]
pub struct Input {
    name: Arc<str>,
    /// `None` for standard input.
    path: Option<PathBuf>,
    /// A copy that can be read more than once.
    copy: Option<PathBuf>,
}

/// What two names of one input have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity(Same);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Same {
    /// The device and the number of the file on it.
    #[cfg(unix)]
    File(u64, u64),
    /// The place of the file, where the system numbers no files and for a fixture, which means what its path says.
    Place(PathBuf),
    /// Standard input that cannot be examined.
    Stdin,
}

impl Input {
    /// Standard input.
    pub fn stdin() -> Self {
        Self { name: Arc::from(STDIN), path: None, copy: None }
    }

    /// A file.
    pub(crate) fn file(name: &str, path: PathBuf) -> Self {
        Self { name: Arc::from(name), path: Some(path), copy: None }
    }

    /// The same input, which can be opened more than once: standard input, a pipe or a device is read to its end into
    /// `file`. One that cannot be opened is left as it is.
    pub fn kept_in(self, file: &Path) -> io::Result<Self> {
        match &self.path {
            None => io::copy(&mut io::stdin().lock(), &mut File::create(file)?)?,
            Some(path) if fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) => return Ok(self),
            Some(path) => match File::open(path) {
                Ok(mut pipe) => io::copy(&mut pipe, &mut File::create(file)?)?,
                Err(_) => return Ok(self),
            },
        };
        Ok(Self { copy: Some(file.to_owned()), ..self })
    }

    /// The name as the user gave it; `-` for standard input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The place of the file, which is equal for two spellings of one path; `None` for standard input. A link to a file
    /// is another place: see [`Self::identity`].
    pub fn place(&self) -> Option<PathBuf> {
        let path = self.path.as_ref()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let place = folder.canonicalize().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
        Some(place.unwrap_or_else(|| path.clone()))
    }

    /// What is equal for two names of one file, links included. Fixtures are equal by their place alone: what is
    /// expected of one depends on its path.
    pub fn identity(&self) -> Identity {
        let number = match &self.path {
            Some(path) if is_fixture(path) => None,
            Some(path) => fs::metadata(path).ok().and_then(|metadata| numbered(&metadata)),
            None => stdin_numbered(),
        };
        Identity(number.or_else(|| self.place().map(Same::Place)).unwrap_or(Same::Stdin))
    }

    /// Opens it. `format` is the format that the user names, if any.
    pub fn open(&self, format: Option<InputFormat>) -> Result<Reader, ReadError> {
        self.open_within(format, ITEM_LIMIT)
    }

    /// The same, where an item may have this many bytes and no more: see [`ReadError::TooLong`].
    pub fn open_within(&self, format: Option<InputFormat>, item_limit: usize) -> Result<Reader, ReadError> {
        let opened =
            |path: &Path| File::open(path).map_err(|source| ReadError::Open { file: self.name.clone(), source });
        let read = self.copy.as_ref().or(self.path.as_ref());
        let Some(read) = read else { return Reader::within(io::stdin(), self.name.clone(), format, item_limit) };
        let file = opened(read)?;
        if let Some(path) = self.path.as_ref().filter(|_| format.is_none_or(|format| format == InputFormat::BODY))
            && let Some(fixture) = fixture(path, &self.name)?
        {
            return Ok(Reader::of_fixture(file, self.name.clone(), fixture, item_limit));
        }
        Reader::within(file, self.name.clone(), format, item_limit)
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems number no files")]
fn numbered(metadata: &fs::Metadata) -> Option<Same> {
    use std::os::unix::fs::MetadataExt as _;
    Some(Same::File(metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn numbered(_: &fs::Metadata) -> Option<Same> {
    None
}

/// The file, pipe or device that standard input is.
#[cfg(unix)]
fn stdin_numbered() -> Option<Same> {
    use std::os::fd::AsFd as _;
    let stdin = io::stdin().as_fd().try_clone_to_owned().ok()?;
    numbered(&File::from(stdin).metadata().ok()?)
}

#[cfg(not(unix))]
fn stdin_numbered() -> Option<Same> {
    None
}
