//! Runs a target on files.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

/// Runs a target on these files, and prints the name of each first.
#[expect(clippy::print_stdout, reason = "a test shows it if it fails, and nobody closes the output of a replay")]
pub fn files(paths: impl IntoIterator<Item = OsString>, run: fn(&[u8])) -> io::Result<()> {
    for path in paths {
        println!("{}", path.display());
        run(&fs::read(path)?);
    }
    Ok(())
}

/// Runs a target on its seeds and past crashes.
///
/// # Panics
///
/// If the target does, or if there are no seeds.
pub fn committed(target: &str, run: fn(&[u8])) {
    let seeds = run_all(&folder("seeds", target), run);
    assert!(seeds > 0, "{target} has no seeds");
    run_all(&folder("crashes", target), run);
}

fn folder(kind: &str, target: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(kind).join(target)
}

/// Runs a target on the files of a folder. Returns their number, which is 0 if the folder does not exist.
fn run_all(folder: &Path, run: fn(&[u8])) -> usize {
    let Ok(entries) = folder.read_dir() else { return 0 };
    let paths: Vec<OsString> =
        entries.map(|entry| entry.expect("a folder that was opened is read").path().into()).collect();
    let count = paths.len();
    files(paths, run).expect("what is kept can be read");
    count
}
