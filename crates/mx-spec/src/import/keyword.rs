//! What the importer does with each keyword of a schema. An unknown one is an error, so that no constraint is dropped
//! without notice.

use crate::schema::{Holds, holds};

/// The kind of a keyword's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    /// One schema.
    Schema,
    /// A list of schemas.
    SchemaList,
    /// A map of names to schemas.
    SchemaMap,
    /// A constraint, or a fact that is kept as it is.
    Value,
    /// Versions mapped to prose: the versions are kept.
    Versions,
    /// Prose, or a fact about presentation: dropped.
    Annotation,
}

/// How `name` is read; `None` for a keyword that the spec has not used so far.
pub(super) fn keyword(name: &str) -> Option<Keyword> {
    if let Some(holds) = holds(name) {
        return Some(match holds {
            Holds::One => Keyword::Schema,
            Holds::List => Keyword::SchemaList,
            Holds::Map => Keyword::SchemaMap,
        });
    }
    Some(match name {
        "const"
        | "deprecated"
        | "enum"
        | "exclusiveMaximum"
        | "exclusiveMinimum"
        | "format"
        | "maxItems"
        | "maxLength"
        | "maxProperties"
        | "maximum"
        | "minItems"
        | "minLength"
        | "minProperties"
        | "minimum"
        | "multipleOf"
        | "pattern"
        | "required"
        | "type"
        | "uniqueItems"
        | "x-addedInMatrixVersion"
        | "x-pattern-format" => Keyword::Value,
        "x-changedInMatrixVersion" => Keyword::Versions,
        // `x-pattern` describes member names in prose-like form (`$USER_ID`); no validator reads it.
        "$comment" | "$id" | "$schema" | "default" | "description" | "example" | "examples" | "externalDocs"
        | "readOnly" | "title" | "x-example" | "x-pattern" | "x-weight" => Keyword::Annotation,
        _ => return None,
    })
}
