//! The inputs that a user names: files, folders, standard input.

use std::fs::{self, DirEntry, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::fixture::{self, fixture};
use crate::name::STDIN;
use crate::{InputFormat, ReadError, Reader};

/// One input that was found, not yet opened.
#[derive(Clone, Debug)]
pub struct Input {
    name: Arc<str>,
    /// `None` for standard input.
    path: Option<PathBuf>,
}

/// Every input that the paths name, in their order; `-` is standard input.
///
/// A folder names the files in it and below that have a known extension or are fixtures, sorted by
/// name. Links to files count, links to folders are not followed and hidden files are left out. A
/// path that cannot be opened, and a folder without a file to judge, is an error in its place.
pub fn inputs(paths: &[PathBuf]) -> Vec<Result<Input, ReadError>> {
    let mut found = Vec::new();
    for path in paths {
        let name = path.to_string_lossy();
        match fs::metadata(path) {
            _ if name == STDIN => found.push(Ok(Input::stdin())),
            Ok(metadata) if metadata.is_dir() => {
                let before = found.len();
                let folder = name.trim_end_matches('/');
                walk(path, folder, &mut found);
                if found.len() == before {
                    let extensions = InputFormat::listed_extensions("or");
                    found.push(Err(ReadError::NothingToJudge { folder: Arc::from(&*name), extensions }));
                }
            }
            Ok(_) => found.push(Ok(Input { name: Arc::from(&*name), path: Some(path.clone()) })),
            Err(source) => found.push(Err(ReadError::Open { file: Arc::from(&*name), source })),
        }
    }
    found
}

impl Input {
    /// Standard input.
    pub fn stdin() -> Self {
        Self { name: Arc::from(STDIN), path: None }
    }

    /// The same input, which can be opened more than once: standard input is read to its end into `file`.
    pub fn kept_in(self, file: &Path) -> io::Result<Self> {
        if self.path.is_some() {
            return Ok(self);
        }
        io::copy(&mut io::stdin().lock(), &mut File::create(file)?)?;
        Ok(Self { path: Some(file.to_owned()), ..self })
    }

    /// The name as the user gave it; `-` for standard input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The place of the file, which is equal for two names of one file; `None` for standard input. A link to a file
    /// is another file: the expected result of a fixture depends on its path.
    pub fn place(&self) -> Option<PathBuf> {
        let path = self.path.as_ref()?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let place = folder.canonicalize().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
        Some(place.unwrap_or_else(|| path.clone()))
    }

    /// Opens it. `format` is the format that the user names, if any.
    pub fn open(&self, format: Option<InputFormat>) -> Result<Reader, ReadError> {
        let Some(path) = &self.path else { return Reader::new(io::stdin(), self.name.clone(), format) };
        let file = File::open(path).map_err(|source| ReadError::Open { file: self.name.clone(), source })?;
        if format.is_none_or(|format| format == InputFormat::BODY)
            && let Some(fixture) = fixture(path, &self.name)?
        {
            return Ok(Reader::of_fixture(file, self.name.clone(), fixture));
        }
        Reader::new(file, self.name.clone(), format)
    }
}

fn walk(folder: &Path, name: &str, found: &mut Vec<Result<Input, ReadError>>) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<DirEntry>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(source) => return found.push(Err(ReadError::Open { file: Arc::from(name), source })),
    };
    entries.sort_by_key(DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let file_name = entry.file_name();
        let file_name = file_name.to_string_lossy();
        let name = format!("{name}/{file_name}");
        if file_name.starts_with('.') {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&path, &name, found);
        } else if is_known(&path, &file_name) {
            found.push(Ok(Input { name: Arc::from(name), path: Some(path) }));
        }
    }
}

/// Whether a file in a folder is one to judge.
fn is_known(path: &Path, file_name: &str) -> bool {
    (InputFormat::of_name(file_name).is_some() || fixture::is_fixture(path)) && !path.is_dir()
}
