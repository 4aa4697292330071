//! A version of the spec in a folder of the matrix-spec repository's layout.

use std::path::Path;

use crate::bundle::Index;
use crate::spec::Spec;
use crate::store::Store;
use crate::verbatim::Errata;
use crate::{SpecError, bundling, errata, import};

impl Spec {
    /// A folder in the layout of the matrix-spec repository, imported now.
    pub fn from_dir(dir: &Path, errata: Errata) -> Result<Self, SpecError> {
        let sources = import::read(dir)?;
        let mut index = Index::default();
        let mut bundles = Vec::new();
        let mut documents = import::documents(&sources)?;
        if errata == Errata::Corrected {
            errata::correct(&mut documents, sources.version().parse().ok()).map_err(SpecError::Errata)?;
        }
        for (file, document) in documents {
            let api = file.trim_end_matches(".json");
            bundling::add_document(&mut index, api, &document, |bundle| {
                bundles.push(bundle);
                bundles.len() - 1
            });
        }
        let spec = Self::new(sources.version().to_owned(), index, &Store::Imported(bundles.into()))?;
        spec.check()?;
        Ok(spec)
    }
}
