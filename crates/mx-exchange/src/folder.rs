//! The inputs in a folder that a user names.
//!
//! The folder may be somebody else's: the artifacts of a build, an unpacked archive. So nothing outside of it is read,
//! and nothing that never ends.

use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::Oddity;
use crate::fixture::is_fixture;
use crate::limit::MOST_LEVELS;
use crate::{Input, InputFormat, ReadError};

/// How many files of one folder are named that are passed over; the others are counted.
const MOST_NAMED: u64 = 20;

/// The files in a folder and below it that have a known extension or are fixtures, sorted by name. What cannot be read,
/// or is passed over, is an error in its place.
pub(crate) fn inputs_in(folder: &Path, name: &str) -> Vec<Result<Input, ReadError>> {
    let mut walk = Walk { root: folder.canonicalize().ok(), found: Vec::new(), passed_over: 0 };
    walk.folder(folder, name.trim_end_matches('/'), 0);
    if walk.passed_over > MOST_NAMED {
        let why = Oddity::More(walk.passed_over - MOST_NAMED);
        walk.found.push(Err(ReadError::PassedOver { file: Arc::from(name), why }));
    }
    let is_something = |found: &Result<Input, ReadError>| !matches!(found, Err(ReadError::PassedOver { .. }));
    if !walk.found.iter().any(is_something) {
        let extensions = InputFormat::listed_extensions("or");
        walk.found.push(Err(ReadError::NothingToJudge { folder: Arc::from(name), extensions }));
    }
    walk.found
}

struct Walk {
    /// The folder that was named, without links; `None` where it is gone.
    root: Option<PathBuf>,
    found: Vec<Result<Input, ReadError>>,
    /// How many files were passed over that should have been judged.
    passed_over: u64,
}

impl Walk {
    fn folder(&mut self, folder: &Path, name: &str, level: usize) {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<DirEntry>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(source) => return self.found.push(Err(ReadError::Open { file: Arc::from(name), source })),
        };
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            let file_name = entry.file_name();
            let file_name = file_name.to_string_lossy();
            if !file_name.starts_with('.') {
                self.entry(&entry, &format!("{name}/{file_name}"), level);
            }
        }
    }

    fn entry(&mut self, entry: &DirEntry, name: &str, level: usize) {
        let path = entry.path();
        let is_known = is_known(&path, name);
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && level == MOST_LEVELS => self.pass_over(name, Oddity::Deep),
            Ok(kind) if kind.is_dir() => self.folder(&path, name, level + 1),
            Ok(kind) if kind.is_symlink() => self.link(path, name, is_known),
            Ok(kind) if !kind.is_file() => self.pass_over(name, oddity(kind)),
            // A file whose kind is not known is looked at when it is opened.
            _ if is_known => self.found.push(Ok(Input::file(name, path))),
            _ => {}
        }
    }

    /// A link counts where it leads to a file in the folder. A folder in the folder is walked anyway.
    fn link(&mut self, path: PathBuf, name: &str, is_known: bool) {
        match fs::metadata(&path) {
            Ok(target) if target.is_dir() || is_known => {
                let is_inside = path
                    .canonicalize()
                    .is_ok_and(|place| self.root.as_ref().is_some_and(|root| place.starts_with(root)));
                match target.file_type() {
                    _ if !is_inside => self.pass_over(name, Oddity::LeadsOut),
                    kind if kind.is_dir() => {}
                    kind if kind.is_file() => self.found.push(Ok(Input::file(name, path))),
                    kind => self.pass_over(name, oddity(kind)),
                }
            }
            // It leads nowhere, or in a circle: opening it gives the reason.
            Err(_) if is_known => self.found.push(Ok(Input::file(name, path))),
            _ => {}
        }
    }

    fn pass_over(&mut self, name: &str, why: Oddity) {
        self.passed_over += 1;
        if self.passed_over <= MOST_NAMED {
            self.found.push(Err(ReadError::PassedOver { file: Arc::from(name), why }));
        }
    }
}

/// Whether a file in a folder is one to judge, by its name.
fn is_known(path: &Path, name: &str) -> bool {
    InputFormat::of_name(name).is_some() || is_fixture(path)
}

/// The kind of a file that is neither plain nor a folder nor a link.
#[cfg(unix)]
fn oddity(kind: FileType) -> Oddity {
    use std::os::unix::fs::FileTypeExt as _;
    match kind {
        kind if kind.is_fifo() => Oddity::Pipe,
        kind if kind.is_socket() => Oddity::Socket,
        _ => Oddity::Device,
    }
}

#[cfg(not(unix))]
fn oddity(_: FileType) -> Oddity {
    Oddity::Device
}
