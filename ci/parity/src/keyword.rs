//! What may stand in a schema: this job's own list, so that a mistake in the importer's shows.

/// What a member of a schema is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keyword {
    /// One schema.
    Schema,
    /// A list of schemas.
    SchemaList,
    /// Names mapped to schemas.
    SchemaMap,
    /// Something that judges, and is the same in the source and in the document.
    Same,
    /// Versions mapped to prose, of which the document keeps the versions.
    Versions,
    /// Only in the source: prose and examples.
    Prose,
    /// Only in the document: where events are, and what a later release calls by a format.
    Ours,
    /// A reference.
    Reference,
}

/// Members whose value is an example, or a list of examples (`examples`).
pub(crate) const EXAMPLES: [&str; 3] = ["example", "examples", "x-example"];

/// What `name` is in a schema; `None` where it is nothing that the spec's data is known to hold.
pub(crate) fn keyword(name: &str) -> Option<Keyword> {
    Some(match name {
        "$ref" => Keyword::Reference,
        "not" | "if" | "then" | "else" | "items" | "contains" | "additionalProperties" | "propertyNames" => {
            Keyword::Schema
        }
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Keyword::SchemaList,
        "properties" | "patternProperties" => Keyword::SchemaMap,
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
        | "x-pattern-format" => Keyword::Same,
        "x-changedInMatrixVersion" => Keyword::Versions,
        "$comment" | "$id" | "$schema" | "default" | "description" | "example" | "examples" | "externalDocs"
        | "readOnly" | "title" | "x-example" | "x-pattern" | "x-weight" => Keyword::Prose,
        "x-event" | "x-event-type" | "x-later-format" | "x-later-name-format" => Keyword::Ours,
        _ => return None,
    })
}
