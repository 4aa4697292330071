//! Parameters of requests and headers of responses: in the path, the query and the headers.

use serde_json::{Map, Value};

use crate::formats::Format;
use crate::later::OF_STRINGS as LATER;
use crate::schema::{Shape, self_contained};

/// Where a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// A segment of the path.
    Path,
    /// A member of the query string.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

/// A parameter of a request, or a header of a response.
#[derive(Clone, Debug)]
pub struct Parameter {
    name: String,
    location: Location,
    required: bool,
    deprecated: bool,
    schema: Value,
}

impl Parameter {
    /// The parameters of an operation, in the order of the document.
    pub(crate) fn of_operation(operation: &Value, definitions: &Map<String, Value>) -> Vec<Self> {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let known = parameters.filter_map(|parameter| {
            let location = Location::named(parameter["in"].as_str()?)?;
            Some(Self::new(parameter["name"].as_str()?, location, parameter, definitions))
        });
        known.collect()
    }

    /// The headers of a response, in the order of their names.
    pub(crate) fn headers_of(response: &Value, definitions: &Map<String, Value>) -> Vec<Self> {
        let headers = response["headers"].as_object().into_iter().flatten();
        headers.map(|(name, header)| Self::new(name, Location::Header, header, definitions)).collect()
    }

    fn new(name: &str, location: Location, object: &Value, definitions: &Map<String, Value>) -> Self {
        Self {
            name: name.to_owned(),
            location,
            required: object["required"] == true,
            deprecated: object["deprecated"] == true,
            schema: self_contained(object.get("schema").unwrap_or(&Value::Bool(true)), definitions),
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where it is.
    pub fn location(&self) -> Location {
        self.location
    }

    /// Whether it must be there.
    pub fn required(&self) -> bool {
        self.required
    }

    /// Whether the spec discourages its use.
    pub fn deprecated(&self) -> bool {
        self.deprecated
    }

    /// The schema of its value, as one self-contained JSON Schema (2020-12).
    pub fn schema(&self) -> &Value {
        &self.schema
    }

    /// The format of its value, if this crate knows it: that of its schema, else that of a later release.
    pub fn format(&self) -> Option<Format> {
        let named = |keyword: &str| self.schema[keyword].as_str().and_then(Format::of);
        named("format").or_else(|| named(LATER).filter(|_| Shape::new(&self.schema).is_any_string()))
    }
}

impl Location {
    /// The location with this name in OpenAPI's `in`.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "path" => Self::Path,
            "query" => Self::Query,
            "header" => Self::Header,
            "cookie" => Self::Cookie,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Location, Parameter};
    use crate::{Operation, Spec};

    fn of(name: &str, shown: impl Fn(&Operation) -> Vec<String>) -> Vec<String> {
        let spec = Spec::embedded("v1.12").expect("it is built in");
        shown(spec.named(name).expect("it exists").operations[0])
    }

    fn shown(parameter: &Parameter) -> String {
        let Parameter { name, location, required, deprecated, schema } = parameter;
        format!("{location:?} {name} {required} {deprecated} {}", schema["type"])
    }

    #[test]
    fn an_operation_knows_its_parameters_and_a_response_its_headers() {
        let parameters = of("POST /_matrix/client/v3/join/{roomIdOrAlias}", |operation| {
            operation.parameters().iter().map(shown).collect()
        });
        assert_eq!(
            parameters,
            [
                r#"Path roomIdOrAlias true false "string""#,
                r#"Query server_name false true "array""#,
                r#"Query via false false "array""#,
            ]
        );
        let headers = of("GET /_matrix/media/v3/download/{serverName}/{mediaId}", |operation| {
            operation.response(200).into_iter().flat_map(|response| response.headers().iter().map(shown)).collect()
        });
        let header = |name: &str| format!(r#"{:?} {name} true false "string""#, Location::Header);
        assert_eq!(headers, [header("Content-Disposition"), header("Content-Type")]);
    }
}
