//! Standard input, output and error as files that may have a name too.

use std::io;
use std::path::Path;

use super::file_id::{FileId, followed, is_open_file};

/// A standard stream that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    Output,
    Error,
}

impl Stream {
    pub(crate) const ALL: [Self; 2] = [Self::Output, Self::Error];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Output => "standard output",
            Self::Error => "standard error",
        }
    }

    /// The stream that a path such as `/dev/stdout` names. Where that is a file, opening it again would write over what
    /// the stream writes.
    pub(crate) fn named(path: &Path) -> Option<Self> {
        let id = is_open_file(&followed(path)).then(|| FileId::of(path))??;
        Self::ALL.into_iter().find(|stream| stream.id().as_ref() == Some(&id))
    }

    /// The file or the pipe that the stream is.
    pub(crate) fn id(self) -> Option<FileId> {
        match self {
            Self::Output => id(&io::stdout()),
            Self::Error => id(&io::stderr()),
        }
    }
}

/// The file or the pipe that standard input is.
pub(crate) fn input_id() -> Option<FileId> {
    id(&io::stdin())
}

#[cfg(unix)]
fn id(stream: &impl std::os::fd::AsFd) -> Option<FileId> {
    let file = std::fs::File::from(stream.as_fd().try_clone_to_owned().ok()?);
    FileId::of_open(&file.metadata().ok()?, Path::new(""))
}

#[cfg(not(unix))]
fn id<S>(_: &S) -> Option<FileId> {
    None
}
