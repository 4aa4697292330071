//! Expected outputs: compared, or with `BLESS=1` rewritten.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::error::ParityError;
use crate::output::say;
use crate::problem::Problems;

/// Compares `text` with the file, line by line, or writes it there.
pub(crate) fn hold(path: &Path, text: &str, bless: bool, problems: &mut Problems) -> Result<(), ParityError> {
    let io = |source| ParityError::Io { path: path.into(), source };
    let expected = match fs::read_to_string(path) {
        Ok(expected) => expected,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(io(error)),
    };
    if expected == text {
        return Ok(());
    }
    if bless {
        say(format_args!("wrote {}", path.display()));
        return fs::write(path, text).map_err(io);
    }
    let (expected, found) = (expected.lines().collect::<Vec<_>>(), text.lines().collect::<Vec<_>>());
    let same = expected.iter().zip(&found).take_while(|(expected, found)| expected == found).count();
    let line = |lines: &[&str]| lines.get(same).map_or_else(|| "the end".to_owned(), |line| format!("`{line}`"));
    problems.add(format!(
        "{} line {}: expected {}, found {}; BLESS=1 rewrites it",
        path.display(),
        same + 1,
        line(&expected),
        line(&found)
    ));
    Ok(())
}
