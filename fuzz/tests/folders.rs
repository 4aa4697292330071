//! Seeds and past crashes are replayed by the target that their folder is named after.

use std::collections::BTreeSet;
use std::path::Path;

/// The names in a folder of this package, without their extensions.
fn names(folder: &str) -> BTreeSet<String> {
    let entries = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).read_dir().expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("a folder that was opened is read").path());
    paths.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect()
}

#[test]
fn every_folder_is_of_a_target() {
    let targets = names("targets");
    assert_eq!(names("seeds"), targets);
    let lost: Vec<_> = names("crashes").difference(&targets).cloned().collect();
    assert!(lost.is_empty(), "nothing replays the crashes of {lost:?}");
}
