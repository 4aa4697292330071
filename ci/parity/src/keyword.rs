//! The members that a schema may have: this job's own list, so that a mistake in the importer's shows.

/// The kind of a member of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keyword {
    /// One schema.
    Schema,
    /// A list of schemas.
    SchemaList,
    /// Names mapped to schemas.
    SchemaMap,
    /// A keyword that judges, and is the same in the source and in the document.
    Same,
    /// Versions mapped to prose. The document keeps the versions alone.
    Versions,
    /// Only in the source: prose and examples.
    Prose,
    /// Only in the document: the places of events, and the format that a later release names.
    Ours,
    /// A reference.
    Reference,
}

/// Members whose value is an example, or a list of examples (`examples`).
pub(crate) const EXAMPLES: [&str; 3] = ["example", "examples", "x-example"];

/// The kind of the member `name` of a schema. `None` if the spec's data is not known to have such a member.
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
