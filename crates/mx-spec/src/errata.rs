//! Corrections of the spec's own mistakes: `schemas/errata.yaml`.
//!
//! The build script runs this over `schemas/` for the embedded data, and the library runs it over the folder of
//! `--spec-dir`, so both are corrected alike.

use std::collections::BTreeMap;

use json_patch::Patch;
use mx_rules::Release;
use serde::Deserialize;
use serde_json::Value;

/// The list is part of the binary.
const ERRATA: &str = include_str!("../schemas/errata.yaml");

/// A mistake in the spec's schemas, and its correction.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Erratum {
    /// Why it is a mistake.
    #[serde(rename = "reason")]
    _reason: String,
    /// Where it was reported upstream.
    #[serde(rename = "link")]
    _link: Option<String>,
    pub(crate) changes: Vec<Change>,
}

/// A change to one document of some releases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// The first release that has the mistake in this document; `None` means the first of all.
    pub(crate) since: Option<Release>,
    /// The last release that has it; `None` if later releases have it too.
    pub(crate) until: Option<Release>,
    /// Releases from here to `since` have the same text and mean it: the missing part came later.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test holds the releases to the documents"))]
    pub(crate) meant_since: Option<Release>,
    /// The document below a release's folder, as `client-server.json`.
    pub(crate) document: String,
    /// The change (RFC 6902). It starts with tests that hold the original.
    pub(crate) patch: Patch,
}

impl Change {
    /// Whether a release has the mistake.
    pub(crate) fn is_for(&self, release: Release) -> bool {
        self.since.is_none_or(|since| since <= release) && self.until.is_none_or(|until| release <= until)
    }
}

/// The whole list, in the order of the file.
pub(crate) fn errata() -> Result<Vec<Erratum>, String> {
    serde_saphyr::from_str(ERRATA).map_err(|error| error.to_string())
}

/// Corrects the documents of one release, by file name.
///
/// A release in the range of a change must have the original, so that the list stays true; the error names every place
/// that does not. An unreleased version (`release` is `None`) is corrected only where it has the original.
pub(crate) fn correct(documents: &mut BTreeMap<String, Value>, release: Option<Release>) -> Result<(), String> {
    let mut wrong = Vec::new();
    for change in errata()?.iter().flat_map(|erratum| &erratum.changes) {
        let is_asked = release.is_none_or(|release| change.is_for(release));
        let Some(document) = documents.get_mut(&change.document).filter(|_| is_asked) else { continue };
        let applied = json_patch::patch(document, &change.patch);
        if let (Err(error), Some(release)) = (applied, release) {
            wrong.push(format!("{release}/{} has not what is corrected there: {error}", change.document));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use json_patch::PatchOperation;
    use mx_rules::Release;
    use serde_json::{Value, json};

    use super::{Change, Erratum, correct, errata};

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

    /// Whether a document passes the tests of a change.
    fn has_original(document: &Value, change: &Change) -> bool {
        let tests = change.patch.iter().filter_map(|operation| match operation {
            PatchOperation::Test(test) => Some(test),
            _ => None,
        });
        tests.into_iter().all(|test| document.pointer(test.path.as_str()) == Some(&test.value))
    }

    fn changes(errata: &[Erratum]) -> impl Iterator<Item = &Change> {
        errata.iter().flat_map(|erratum| &erratum.changes)
    }

    fn release(version: &str) -> Release {
        version.parse().expect("a folder is named by its release")
    }

    /// A release in the range of a change that lacks the original fails the build. A release outside of it that has the
    /// original, and does not mean it, fails here.
    #[test]
    fn no_release_is_forgotten() {
        let errata = errata().expect("the list is readable");
        let mut wrong = Vec::new();
        for version in crate::versions() {
            let (release, mut documents) = (release(version), documents(version));
            correct(&mut documents, Some(release)).expect("every release in a range has the original");
            for change in changes(&errata).filter(|change| !change.is_for(release)) {
                let is_before = change.since.is_some_and(|since| release < since);
                let is_meant = is_before && change.meant_since.is_some_and(|meant| meant <= release);
                if has_original(&documents[&change.document], change) != is_meant {
                    let word = if is_meant { "does not say" } else { "says" };
                    let (document, patch) = (&change.document, &change.patch);
                    wrong.push(format!("{version}/{document} {word} what is corrected elsewhere: {patch}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Without a test first, a change would apply to whatever is there.
    #[test]
    fn each_change_holds_the_original_and_known_releases() {
        let known: Vec<Release> = crate::versions().map(release).collect();
        for change in changes(&errata().expect("the list is readable")) {
            assert!(matches!(change.patch.first(), Some(PatchOperation::Test(_))), "{}", change.patch);
            let bounds: Vec<_> = [change.meant_since, change.since, change.until].into_iter().flatten().collect();
            assert!(bounds.iter().all(|bound| known.contains(bound)), "{bounds:?}");
            assert!(change.meant_since.is_none() || change.since > change.meant_since, "{}", change.patch);
            assert!(
                change.until.is_none_or(|until| change.since.is_none_or(|since| since <= until)),
                "{}",
                change.patch
            );
            // A range from the first release, or to the newest, leaves that bound out.
            assert!(
                change.since != known.first().copied() && change.until != known.last().copied(),
                "{}",
                change.patch
            );
        }
    }

    /// An unknown release needs no edit of the list: mistakes that it still has are corrected as in the newest, and the
    /// others are named.
    #[test]
    fn a_new_release_is_corrected_as_the_newest_is() {
        let newest = crate::versions().next_back().expect("there is a release");
        let [mut old, mut new, mut mended] = [(); 3].map(|()| documents(newest));
        let later = Release::new(1, 1000);
        correct(&mut old, Some(release(newest))).expect("the newest has every original");
        correct(&mut new, Some(later)).expect("so has what says the same");
        assert!(old == new);

        let place = "/components/schemas/invite_event/allOf/0/required";
        *mended.get_mut("server-server.json").and_then(|it| it.pointer_mut(place)).expect("it is there") = json!([]);
        let error = correct(&mut mended, Some(later)).expect_err("a mistake is mended");
        assert!(error.starts_with("v1.1000/server-server.json has not what is corrected there: "), "{error}");
        assert!(error.contains(place) && error.lines().count() == 1, "{error}");
        correct(&mut mended, None).expect("what is not released is corrected where it has the original");
    }
}
