//! The committed documents of a release equal a fresh import of it, byte for byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mx_spec::import::{Documents, to_text};

use crate::error::ParityError;
use crate::problem::Problems;

/// Compares `folder`, which is `schemas/<version>`, with the documents.
pub(crate) fn compare(folder: &Path, documents: &Documents, problems: &mut Problems) -> Result<(), ParityError> {
    let mut committed = files(folder)?;
    for (name, document) in documents {
        if !committed.remove(name) {
            problems.add(format!("{} is missing", folder.join(name).display()));
            continue;
        }
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(|source| ParityError::Io { path: path.clone(), source })?;
        let fresh = to_text(document);
        if bytes != fresh.as_bytes() {
            let same = bytes.split(|b| *b == b'\n').zip(fresh.as_bytes().split(|b| *b == b'\n'));
            let line = 1 + same.take_while(|(committed, fresh)| committed == fresh).count();
            problems.add(format!("{} differs from a fresh import, first in line {line}", path.display()));
        }
    }
    for name in committed {
        problems.add(format!("{} is written by no import", folder.join(name).display()));
    }
    Ok(())
}

/// The names in a folder. Empty if there is no such folder, so that its files are reported as missing.
fn files(folder: &Path) -> Result<BTreeSet<String>, ParityError> {
    if !folder.is_dir() {
        return Ok(BTreeSet::new());
    }
    let io = |source| ParityError::Io { path: folder.into(), source };
    let entries = fs::read_dir(folder).map_err(io)?;
    entries.map(|entry| Ok(entry.map_err(io)?.file_name().to_string_lossy().into_owned())).collect()
}
