//! One API of a release as one OpenAPI document.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::ImportError;
use super::event_place;
use super::media::Media;
use super::operation::OperationImporter;
use super::place::Place;
use super::schema::SchemaImporter;
use super::source::{Dialect, Sources};
use crate::Api;

const METHODS: [&str; 6] = ["delete", "get", "head", "patch", "post", "put"];
const STANDARD_ERROR: &str = "api/client-server/definitions/errors/error.yaml";
const INTERACTIVE_AUTH: &str = "api/client-server/definitions/auth_response.yaml";

/// The document of `api`: its operations, and the schemas that they refer to.
pub(super) fn import(sources: &Sources, api: Api) -> Result<Value, ImportError> {
    let folder = format!("api/{api}/");
    let mut schemas = SchemaImporter::new(sources, api.name());
    let mut paths: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    let mut security = BTreeMap::new();
    for file in sources.files_below(&folder).filter(|file| !file[folder.len()..].contains('/')) {
        let place = Place::file(file);
        let Some(templates) = sources.get(&place)?.get("paths").and_then(Value::as_object) else { continue };
        let base = base_path(sources, &place)?;
        for (template, methods) in templates {
            let path = format!("{base}{template}");
            let at = place.child("paths").child(template);
            for method in methods.as_object().into_iter().flat_map(Map::keys) {
                if !METHODS.contains(&method.as_str()) {
                    let why = "not a method that the importer knows".to_owned();
                    return Err(ImportError::Unreadable { place: at.child(method), why });
                }
                let media = Media::of_file(sources.get(&place)?);
                let mut importer = OperationImporter { sources, schemas: &mut schemas, media };
                let mut operation = importer.operation(&at.child(method))?;
                event_place::mark(&format!("{} {}", method.to_uppercase(), path.trim_end()), &mut operation)?;
                let known = paths.entry(path.clone()).or_default().insert(method.clone(), Value::Object(operation));
                if known.is_some() {
                    let (place, method) = (at, method.to_uppercase());
                    return Err(ImportError::DuplicateOperation { place, method, path });
                }
            }
        }
        security_schemes(sources, &place, &mut security)?;
    }
    // The push gateway API never mentions the standard error, so it has none.
    let mentions_errors = api != Api::PushGateway;
    let error = mentions_errors.then(|| schemas.reference(&Place::file(STANDARD_ERROR)));
    let interactive = (api == Api::ClientServer).then(|| schemas.reference(&Place::file(INTERACTIVE_AUTH)));
    let mut document = super::document(sources, &format!("Matrix {api} API"), &schemas.finish()?);
    document["paths"] = json!(paths);
    if !security.is_empty() {
        document["components"]["securitySchemes"] = json!(security);
    }
    if let Some(error) = error {
        document["x-standard-error"] = json!({ "$ref": error });
    }
    if let Some(interactive) = interactive {
        document["x-interactive-auth"] = json!({ "$ref": interactive });
    }
    Ok(document)
}

/// The path before every template of a file, without a slash at its end.
fn base_path(sources: &Sources, place: &Place) -> Result<String, ImportError> {
    let pointer = match sources.dialect() {
        Dialect::Swagger2 => "/basePath",
        Dialect::OpenApi31 => "/servers/0/variables/basePath/default",
    };
    let at = Place { file: place.file.clone(), pointer: pointer.to_owned() };
    let base = sources.get(&at)?.as_str().unwrap_or_default();
    if base.starts_with('/') || base.is_empty() {
        return Ok(base.trim_end_matches('/').to_owned());
    }
    Err(ImportError::Unreadable { place: at, why: "a base path starts with `/`".to_owned() })
}

/// The ways to authenticate that a file declares, by name.
fn security_schemes(sources: &Sources, place: &Place, into: &mut BTreeMap<String, Value>) -> Result<(), ImportError> {
    let declared = match sources.dialect() {
        Dialect::Swagger2 => place.child("securityDefinitions"),
        Dialect::OpenApi31 => place.child("components").child("securitySchemes"),
    };
    if sources.get(&declared).is_err() {
        return Ok(());
    }
    let declared = sources.follow(&declared)?;
    for name in sources.get(&declared)?.as_object().into_iter().flat_map(Map::keys) {
        let scheme = sources.get(&sources.follow(&declared.child(name))?)?;
        let kept = ["in", "name", "scheme", "type"].iter().filter_map(|key| Some((*key, scheme.get(*key)?)));
        into.insert(name.clone(), kept.map(|(key, value)| (key.to_owned(), value.clone())).collect());
    }
    Ok(())
}
