//! The `data` folder of one matrix-spec release, read into memory.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::ImportError;
use super::place::Place;

/// The version of a folder that is not named by its version.
pub(crate) const UNRELEASED: &str = "unreleased";

/// Which description language a release was published in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Swagger 2.0, with draft-04 event schemas: v1.1 to v1.7.
    Swagger2,
    /// OpenAPI 3.1, with JSON Schema 2020-12: since v1.8.
    OpenApi31,
}

/// Every YAML and JSON file of a release, by its path below `data` with `/` between folders.
#[derive(Debug)]
pub struct Sources {
    files: BTreeMap<String, Value>,
    version: String,
    commit: String,
    sha256: String,
    dialect: Dialect,
}

impl Sources {
    /// Reads `dir`, a folder in the layout of the matrix-spec repository: it holds `data`, and the commit in a file
    /// `COMMIT` if that is known.
    ///
    /// The version is the folder's name if that is a version (`v1.19`), else `unreleased`.
    pub fn load(dir: &Path) -> Result<Self, ImportError> {
        let data = dir.join("data");
        if !data.join("api").is_dir() {
            return Err(ImportError::NoData { dir: dir.into() });
        }
        let mut paths = Vec::new();
        list_files(&data, &mut paths)?;
        paths.sort();

        let mut hash = Sha256::new();
        let mut files = BTreeMap::new();
        for path in paths {
            let bytes = fs::read(&path).map_err(|cause| ImportError::Io { path: path.clone(), cause })?;
            let name = relative_name(&data, &path);
            hash.update(name.as_bytes());
            hash.update([0]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(&bytes);
            files.insert(name, parse(&path, &bytes)?);
        }
        let dialect = dialect_of(&files);
        Ok(Self {
            files,
            version: version_of(dir),
            commit: fs::read_to_string(dir.join("COMMIT")).unwrap_or_default().trim().to_owned(),
            sha256: hex(&hash.finalize()),
            dialect,
        })
    }

    /// The release, as `v1.19`; `unreleased` for a folder that is not named by its version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The commit of the matrix-spec repository; empty without a file `COMMIT`.
    pub fn commit(&self) -> &str {
        &self.commit
    }

    /// SHA-256 over the paths, sizes and bytes of all files, sorted by path, in lower-case hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Which description language the release uses.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The paths of all files that start with `prefix`, sorted.
    pub fn files_below<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = &'s str> {
        self.files.keys().map(String::as_str).filter(move |path| path.starts_with(prefix))
    }

    /// The value at a place. The error names the place that does not exist.
    pub fn get(&self, place: &Place) -> Result<&Value, ImportError> {
        self.files
            .get(&place.file)
            .and_then(|file| file.pointer(&place.pointer))
            .ok_or_else(|| ImportError::NoSuchPlace { place: place.clone() })
    }

    pub(super) fn get_mut(&mut self, place: &Place) -> Option<&mut Value> {
        self.files.get_mut(&place.file)?.pointer_mut(&place.pointer)
    }

    /// Follows `$ref`s from a place until it holds something other than a reference.
    pub fn follow(&self, place: &Place) -> Result<Place, ImportError> {
        let mut at = place.clone();
        // A chain with more references than there are files is taken for a circle.
        for _ in 0..=self.files.len() {
            match self.get(&at)?.get("$ref").and_then(Value::as_str) {
                Some(reference) => at = at.resolve(reference),
                None => return Ok(at),
            }
        }
        Err(ImportError::CircularReference { place: place.clone() })
    }
}

fn list_files(dir: &Path, into: &mut Vec<PathBuf>) -> Result<(), ImportError> {
    let io = |cause| ImportError::Io { path: dir.into(), cause };
    for entry in fs::read_dir(dir).map_err(io)? {
        let path = entry.map_err(io)?.path();
        if path.is_dir() {
            list_files(&path, into)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "json") {
            into.push(path);
        }
    }
    Ok(())
}

fn relative_name(data: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(data).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// JSON is read as YAML too: the spec's `.json` examples are valid in both.
fn parse(path: &Path, bytes: &[u8]) -> Result<Value, ImportError> {
    // v1.1 repeats a key; YAML parsers in the field keep the last, and so does the published spec.
    let options = serde_saphyr::options! { duplicate_keys: serde_saphyr::DuplicateKeyPolicy::LastWins };
    let text = String::from_utf8_lossy(bytes);
    serde_saphyr::from_str_with_options(&text, options)
        .map_err(|error| ImportError::Yaml { path: path.into(), message: error.to_string() })
}

fn dialect_of(files: &BTreeMap<String, Value>) -> Dialect {
    if files.values().any(|file| file.get("swagger").is_some()) { Dialect::Swagger2 } else { Dialect::OpenApi31 }
}

fn version_of(dir: &Path) -> String {
    let full = dir.canonicalize().unwrap_or_else(|_| dir.into());
    let name = full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_version = name.strip_prefix('v').is_some_and(|digits| {
        digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    });
    if is_version { name } else { UNRELEASED.to_owned() }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
