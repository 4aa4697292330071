//! Which keywords hold schemas. Every walk over schemas uses this table, and so does the importer.

/// How a keyword holds schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Its value is one.
    One,
    /// Its value is a list of them.
    List,
    /// Its value is a map of names to them.
    Map,
}

/// How `keyword` holds schemas; `None` if it holds none, and for `$defs`, whose schemas do not apply to the value.
pub(crate) fn holds(keyword: &str) -> Option<Holds> {
    Some(match keyword {
        "additionalProperties" | "contains" | "else" | "if" | "items" | "not" | "propertyNames" | "then" => Holds::One,
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Holds::List,
        "patternProperties" | "properties" => Holds::Map,
        _ => return None,
    })
}
