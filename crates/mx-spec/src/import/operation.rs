//! One operation, in either dialect, as an OpenAPI 3.1 operation in the form of `schemas/`.

use serde_json::{Map, Value, json};

use super::ImportError;
use super::media::{self, Media};
use super::place::Place;
use super::schema::{SchemaImporter, versions};
use super::source::{Dialect, Sources};

/// Imports the operations of one file of an API.
pub(super) struct OperationImporter<'s, 'i> {
    pub(super) sources: &'s Sources,
    pub(super) schemas: &'i mut SchemaImporter<'s>,
    pub(super) media: Media,
}

impl OperationImporter<'_, '_> {
    /// The operation at `place`.
    pub(super) fn operation(&mut self, place: &Place) -> Result<Map<String, Value>, ImportError> {
        let operation = self.object(place)?;
        let media = self.media.of_operation(&operation);
        let mut out = facts(&operation, &["deprecated", "operationId", "security", "x-addedInMatrixVersion"]);
        self.parameters(place, &operation, &media, &mut out)?;
        if let Some(body) = operation.get("requestBody").map(|_| place.child("requestBody")) {
            let body = self.request_body(&body)?;
            out.insert("requestBody".to_owned(), body);
        }
        let mut responses = Map::new();
        for status in self.object(&place.child("responses"))?.keys() {
            let response = self.response(&place.child("responses").child(status), &media)?;
            // `3xx` and `3XX` are the same; OpenAPI writes the latter.
            responses.insert(status.to_uppercase(), response);
        }
        out.insert("responses".to_owned(), Value::Object(responses));
        Ok(out)
    }

    fn object(&self, place: &Place) -> Result<Map<String, Value>, ImportError> {
        let place = self.sources.follow(place)?;
        self.sources
            .get(&place)?
            .as_object()
            .cloned()
            .ok_or_else(|| ImportError::Unreadable { place, why: "not an object".to_owned() })
    }

    fn parameters(
        &mut self,
        place: &Place,
        operation: &Map<String, Value>,
        media: &Media,
        out: &mut Map<String, Value>,
    ) -> Result<(), ImportError> {
        let count = operation.get("parameters").and_then(Value::as_array).map_or(0, Vec::len);
        let mut parameters = Vec::new();
        for index in 0..count {
            let at = self.sources.follow(&place.child("parameters").child(&index.to_string()))?;
            let parameter = self.object(&at)?;
            if parameter.get("in").and_then(Value::as_str) == Some("body") {
                out.insert("requestBody".to_owned(), self.swagger_body(&at, &parameter, media));
            } else {
                parameters.push(self.parameter(&at, &parameter));
            }
        }
        if !parameters.is_empty() {
            out.insert("parameters".to_owned(), Value::Array(parameters));
        }
        Ok(())
    }

    fn parameter(&mut self, place: &Place, parameter: &Map<String, Value>) -> Value {
        let mut out = facts(parameter, &["deprecated", "in", "name", "required", "x-addedInMatrixVersion"]);
        let schema = self.typed(place, parameter);
        out.insert("schema".to_owned(), schema);
        Value::Object(out)
    }

    /// The schema of a parameter or header. Swagger 2.0 writes its keywords beside the name.
    fn typed(&mut self, place: &Place, object: &Map<String, Value>) -> Value {
        if let Some(schema) = object.get("schema") {
            return self.schemas.schema(&place.child("schema"), schema);
        }
        let keywords = ["enum", "format", "items", "maximum", "minimum", "pattern", "type"];
        self.schemas.schema(place, &Value::Object(members(object, &keywords)))
    }

    fn swagger_body(&mut self, place: &Place, parameter: &Map<String, Value>, media: &Media) -> Value {
        let mut out = facts(parameter, &["required"]);
        let place = place.child("schema");
        let schema = parameter.get("schema").cloned().unwrap_or_default();
        let is_file = is_file(&schema);
        let schema = self.schemas.schema(&place, &schema);
        out.insert("content".to_owned(), media::content(&media.consumes, is_file, &schema));
        Value::Object(out)
    }

    fn request_body(&mut self, place: &Place) -> Result<Value, ImportError> {
        let place = self.sources.follow(place)?;
        let body = self.object(&place)?;
        let mut out = facts(&body, &["required"]);
        out.insert("content".to_owned(), self.content(&place)?);
        Ok(Value::Object(out))
    }

    /// The media types of a request body or response, each with its schema.
    fn content(&mut self, place: &Place) -> Result<Value, ImportError> {
        let place = place.child("content");
        let mut out = Map::new();
        for (media_type, media) in self.object(&place)? {
            let at = place.child(&media_type).child("schema");
            let schema = media.get("schema").map(|schema| self.schemas.schema(&at, schema));
            let mut entry = schema.map_or_else(|| json!({}), |schema| json!({ "schema": schema }));
            // Examples are not imported, but `spec lint` needs to know whether there is one.
            if media.get("example").or_else(|| media.get("examples")).is_some() {
                entry["x-example"] = true.into();
            }
            out.insert(media_type, entry);
        }
        Ok(Value::Object(out))
    }

    fn response(&mut self, place: &Place, media: &Media) -> Result<Value, ImportError> {
        let place = self.sources.follow(place)?;
        let response = self.object(&place)?;
        let mut out = facts(&response, &["x-addedInMatrixVersion"]);
        out.insert("description".to_owned(), "".into());
        let prose = response.get("description").and_then(Value::as_str).unwrap_or_default();
        let codes = error_codes(prose);
        if !codes.is_empty() {
            out.insert("x-errcodes".to_owned(), codes.into());
        }
        if response.contains_key("headers") {
            out.insert("headers".to_owned(), self.headers(&place.child("headers"))?);
        }
        if self.sources.dialect() == Dialect::OpenApi31 && response.contains_key("content") {
            out.insert("content".to_owned(), self.content(&place)?);
        } else if let Some(schema) = response.get("schema") {
            let is_file = is_file(schema);
            let schema = self.schemas.schema(&place.child("schema"), schema);
            let mut content = media::content(&media.produces, is_file, &schema);
            let examples = response.get("examples").and_then(Value::as_object).into_iter().flatten();
            for (media_type, _) in examples {
                if let Some(entry) = content.get_mut(media_type) {
                    entry["x-example"] = true.into();
                }
            }
            out.insert("content".to_owned(), content);
        }
        Ok(Value::Object(out))
    }

    fn headers(&mut self, place: &Place) -> Result<Value, ImportError> {
        let mut out = Map::new();
        for name in self.object(place)?.keys() {
            let at = self.sources.follow(&place.child(name))?;
            let header = self.object(&at)?;
            let mut kept = facts(&header, &["deprecated", "required", "x-addedInMatrixVersion"]);
            kept.insert("schema".to_owned(), self.typed(&at, &header));
            out.insert(name.clone(), Value::Object(kept));
        }
        Ok(Value::Object(out))
    }
}

/// The members of `object` with these `names`, and the versions in which it changed.
fn facts(object: &Map<String, Value>, names: &[&str]) -> Map<String, Value> {
    let changed =
        object.get("x-changedInMatrixVersion").map(|map| ("x-changedInMatrixVersion".to_owned(), versions(map)));
    members(object, names).into_iter().chain(changed).collect()
}

/// The members of `object` with these `names`.
fn members(object: &Map<String, Value>, names: &[&str]) -> Map<String, Value> {
    names.iter().filter_map(|name| Some(((*name).to_owned(), object.get(*name)?.clone()))).collect()
}

/// Whether a Swagger 2.0 body is a file. All other bodies are JSON.
fn is_file(schema: &Value) -> bool {
    matches!(schema.get("format").and_then(Value::as_str), Some("binary" | "byte"))
}

/// The error codes in backticks in a response's text, in the order of their names.
fn error_codes(prose: &str) -> Vec<&str> {
    let is_code = |text: &&str| {
        text.strip_prefix("M_").is_some_and(|rest| {
            !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
        })
    };
    let mut codes: Vec<&str> = prose.split('`').skip(1).step_by(2).filter(is_code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    #[test]
    fn error_codes_are_what_stands_in_backticks() {
        let prose = "With `M_FORBIDDEN`: no.\n * `M_A_2`: twice `M_A_2`; not M_BARE, `m.thing` or `M_lower`.";
        assert_eq!(super::error_codes(prose), ["M_A_2", "M_FORBIDDEN"]);
    }
}
