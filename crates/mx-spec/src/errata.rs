//! The spec's own mistakes, corrected: `schemas/errata.yaml`.
//!
//! The build script runs this over `schemas/` to make what the binary embeds, and the library runs it over a folder
//! that `--spec-dir` names, so both are corrected alike.

use std::collections::BTreeMap;

use json_patch::Patch;
use serde::Deserialize;
use serde_json::Value;

/// The list is part of the binary.
const ERRATA: &str = include_str!("../schemas/errata.yaml");

/// A mistake of the spec's schemas, and its correction.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Erratum {
    /// Why it is a mistake.
    #[serde(rename = "reason")]
    _reason: String,
    /// Where it was told upstream.
    #[serde(rename = "link")]
    _link: Option<String>,
    pub(crate) changes: Vec<Change>,
}

/// What is changed in one document of some releases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// The releases that have the mistake there, as `v1.19`.
    pub(crate) versions: Vec<String>,
    /// The releases that say the same there and mean it: what is missing came later.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test holds the lists to the documents"))]
    #[serde(default)]
    pub(crate) meant: Vec<String>,
    /// The document below a release's folder, as `client-server.json`.
    pub(crate) document: String,
    /// The change (RFC 6902). Tests come first: they hold the original.
    pub(crate) patch: Patch,
}

/// The whole list, in the order of the file.
pub(crate) fn errata() -> Result<Vec<Erratum>, String> {
    serde_saphyr::from_str(ERRATA).map_err(|error| error.to_string())
}

/// Corrects the documents of one version, by file name.
///
/// A version that is listed has to have the original, so that the list stays true. What is not released (`version` is
/// none) is corrected wherever it still has the original.
pub(crate) fn correct(documents: &mut BTreeMap<String, Value>, version: Option<&str>) -> Result<(), String> {
    for change in errata()?.iter().flat_map(|erratum| &erratum.changes) {
        let is_listed = version.is_none_or(|version| change.versions.iter().any(|listed| listed == version));
        let Some(document) = documents.get_mut(&change.document).filter(|_| is_listed) else { continue };
        let applied = json_patch::patch(document, &change.patch);
        if let (Err(error), Some(version)) = (applied, version) {
            return Err(format!("{version}/{} has not the original: {error}", change.document));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use json_patch::PatchOperation;
    use serde_json::Value;

    use super::{Change, errata};

    fn documents(version: &str) -> BTreeMap<String, Value> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(version);
        let files = fs::read_dir(&folder)
            .expect("there is a folder for each version")
            .map(|entry| entry.expect("it can be listed"));
        let read = |file: fs::DirEntry| {
            let text = fs::read_to_string(file.path()).expect("a document is readable");
            let document = serde_json::from_str(&text).expect("a document is JSON");
            (file.file_name().to_string_lossy().into_owned(), document)
        };
        files.map(read).collect()
    }

    /// Whether a document says what the tests of a change say.
    fn has_original(document: &Value, change: &Change) -> bool {
        let tests = change.patch.iter().filter_map(|operation| match operation {
            PatchOperation::Test(test) => Some(test),
            _ => None,
        });
        tests.into_iter().all(|test| document.pointer(test.path.as_str()) == Some(&test.value))
    }

    /// A version that is listed and lacks the original fails the build. One that has it, and neither is listed nor
    /// means it, fails here.
    #[test]
    fn no_version_is_forgotten() {
        let errata = errata().expect("the list is readable");
        let changes = || errata.iter().flat_map(|erratum| &erratum.changes);
        let mut wrong = Vec::new();
        for version in crate::versions() {
            let mut documents = documents(version);
            super::correct(&mut documents, Some(version)).expect("every listed version has the original");
            for change in changes().filter(|change| !change.versions.iter().any(|listed| listed == version)) {
                let is_meant = change.meant.iter().any(|meant| meant == version);
                if has_original(&documents[&change.document], change) != is_meant {
                    let word = if is_meant { "does not say" } else { "says" };
                    wrong.push(format!(
                        "{version}/{} {word} what is corrected elsewhere: {}",
                        change.document, change.patch
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Without a test first, a change would apply to whatever stands there.
    #[test]
    fn each_change_holds_the_original_and_known_versions() {
        let known: Vec<&str> = crate::versions().collect();
        for change in errata().expect("the list is readable").iter().flat_map(|erratum| &erratum.changes) {
            assert!(matches!(change.patch.first(), Some(PatchOperation::Test(_))), "{}", change.patch);
            let twice = change.meant.iter().find(|meant| change.versions.contains(meant));
            assert_eq!(twice, None, "{}", change.patch);
            let numbers: Vec<_> = change.versions.iter().map(|it| known.iter().position(|known| known == it)).collect();
            assert!(!numbers.is_empty() && numbers.iter().all(Option::is_some), "{:?}", change.versions);
            assert!(numbers.is_sorted_by(|a, b| a < b), "{:?}", change.versions);
        }
    }
}
