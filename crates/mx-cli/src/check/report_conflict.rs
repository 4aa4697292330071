//! Reports that would overwrite an input, or one another: refused before anything is read.

use std::path::{Path, PathBuf};

use mx_exchange::{Input, ReadError};

use super::arguments::CheckArguments;
use crate::failure::Failure;
use crate::written::{FileId, Stream, input_id};

/// A file that no report may overwrite.
struct Kept {
    id: FileId,
    /// In words.
    what: String,
}

/// Errs where a report would overwrite an input, a file beside one that is read with it, or another report.
pub(super) fn refuse(arguments: &CheckArguments, inputs: &[Result<Input, ReadError>]) -> Result<(), Failure> {
    if arguments.report.is_empty() {
        return Ok(());
    }
    let kept = kept(arguments, inputs);
    let mut reports: Vec<(FileId, &Path)> = Vec::new();
    for (_, path) in &arguments.report {
        let shown = path.display();
        if path.as_os_str() == "-" {
            return Err(Failure::Usage("--report writes a file; for standard output there is --format".to_owned()));
        }
        let Some(id) = FileId::of(path) else { continue };
        if let Some(Kept { what, .. }) = kept.iter().find(|kept| kept.id == id) {
            return Err(Failure::Usage(format!("the report `{shown}` would overwrite {what}")));
        }
        if Stream::named(path).is_some() {
            continue;
        }
        if let Some(stream) = Stream::ALL.into_iter().find(|stream| stream.id().as_ref() == Some(&id)) {
            let stream = stream.name();
            return Err(Failure::Usage(format!(
                "the report `{shown}` would overwrite {stream}, which is the same file"
            )));
        }
        if let Some((_, other)) = reports.iter().find(|(known, _)| *known == id) {
            let message = format!("two reports would be written into one file: `{}` and `{shown}`", other.display());
            return Err(Failure::Usage(message));
        }
        reports.push((id, path));
    }
    Ok(())
}

fn kept(arguments: &CheckArguments, inputs: &[Result<Input, ReadError>]) -> Vec<Kept> {
    let mut kept = Vec::new();
    let mut keep = |id: Option<FileId>, what: String| kept.extend(id.map(|id| Kept { id, what }));
    // Also those that cannot be opened.
    for path in &arguments.paths {
        keep(FileId::of(path), format!("the input `{}`", path.display()));
    }
    for input in inputs.iter().flatten() {
        let what = format!("the input `{}`", input.name());
        let Some(place) = input.place() else {
            keep(input_id(), what);
            continue;
        };
        if let Some(side) = side_file(&place) {
            let name = side.file_name().unwrap_or_default().display();
            keep(FileId::of(&side), format!("`{name}`, which belongs to {what}"));
        }
        keep(FileId::of(&place), what);
    }
    kept
}

/// The file beside a fixture, which says what is expected of it.
fn side_file(input: &Path) -> Option<PathBuf> {
    let is_fixture = input.parent()?.file_name().is_some_and(|folder| folder == "valid" || folder == "invalid");
    let is_gz = input.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let unpacked = if is_gz { input.with_extension("") } else { input.to_owned() };
    is_fixture.then(|| unpacked.with_extension("toml"))
}
