//! From the `data` folder of the matrix-spec repository to the documents of `schemas/`.

mod api;
mod error;
mod event_place;
mod event_position;
mod events;
mod keyword;
mod later;
mod media;
mod naming;
mod operation;
mod place;
mod repairs;
mod schema;
mod source;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

pub use self::error::ImportError;
pub use self::events::event_schemas;
pub use self::place::Place;
pub use self::repairs::{Repair, repairs};
pub use self::source::{Dialect, Sources};
use crate::Api;

/// The documents of one release, by file name: `client-server.json` ... `events.json`.
pub type Documents = BTreeMap<String, Value>;

/// Reads a release and applies the repairs.
pub fn read(dir: &Path) -> Result<Sources, ImportError> {
    let mut sources = Sources::load(dir)?;
    repairs::apply(&mut sources)?;
    Ok(sources)
}

/// The documents of a release.
pub fn documents(sources: &Sources) -> Result<Documents, ImportError> {
    let mut documents = Documents::new();
    let mut errors = Vec::new();
    let mut keep = |name: String, document| match document {
        Ok(document) => drop(documents.insert(name, document)),
        Err(error) => errors.push(error),
    };
    for api in Api::ALL {
        keep(format!("{api}.json"), api::import(sources, api));
    }
    keep("events.json".to_owned(), events::import(sources));
    match errors.len() {
        0 => Ok(documents),
        1 => Err(errors.remove(0)),
        _ => Err(ImportError::Several(errors)),
    }
}

/// The documents of a release older than that of `newest`.
pub fn documents_before(sources: &Sources, newest: &Documents) -> Result<Documents, ImportError> {
    let mut documents = documents(sources)?;
    later::add_formats(&mut documents, newest);
    Ok(documents)
}

/// The text of a document in `schemas/`.
pub fn to_text(document: &Value) -> String {
    format!("{document:#}\n")
}

/// The members of all documents: those that OpenAPI requires, and the origin of the data.
fn document(sources: &Sources, title: &str, schemas: &BTreeMap<String, Value>) -> Value {
    json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": { "title": title, "version": sources.version() },
        "x-source": { "commit": sources.commit(), "sha256": sources.sha256() },
        "components": { "schemas": schemas },
    })
}
