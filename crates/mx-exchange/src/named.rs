//! The inputs that a user names: files, folders, standard input.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use crate::ReadError;
use crate::folder::inputs_in;
use crate::input::Input;
use crate::name::STDIN;

/// Every input that the paths name, in their order; `-` is standard input.
///
/// A folder names the files in it and below that have a known extension or are fixtures, sorted by name. Links to files
/// in the folder count, links to folders are not followed and hidden files are left out. Links that lead out of the
/// folder, pipes, sockets and devices are not read there and are an error in their place, like a path that cannot be
/// opened and a folder without a file to judge: [`ReadError::is_remark`] tells them apart.
pub fn inputs(paths: &[PathBuf]) -> Vec<Result<Input, ReadError>> {
    let mut found = Vec::new();
    for path in paths {
        let name = path.to_string_lossy();
        match fs::metadata(path) {
            _ if name == STDIN => found.push(Ok(Input::stdin())),
            Ok(metadata) if metadata.is_dir() => found.extend(inputs_in(path, &name)),
            Ok(_) => found.push(Ok(Input::file(&name, path.clone()))),
            Err(source) => found.push(Err(ReadError::Open { file: Arc::from(&*name), source })),
        }
    }
    found
}
