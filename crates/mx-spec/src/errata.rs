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
