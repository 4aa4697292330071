//! Which keywords hold schemas. All that walk schemas ask here, and so does the importer.

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

/// How `keyword` holds schemas; none for one that holds none, and for `$defs`, which says nothing of a value.
pub(crate) fn holds(keyword: &str) -> Option<Holds> {
    Some(match keyword {
        "additionalProperties" | "contains" | "else" | "if" | "items" | "not" | "propertyNames" | "then" => Holds::One,
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Holds::List,
        "patternProperties" | "properties" => Holds::Map,
        _ => return None,
    })
}
