//! What the newest release adds to an older one: the formats that the data of that one had no name for yet.
//!
//! The data names the formats of identifiers since v1.11, and most of their places since v1.19. Their grammars stand in
//! the appendices of every release, so what has to be a user ID had to be one all along.

use std::sync::LazyLock;

use mx_rules::Release;
use serde_json::{Map, Value};

use crate::body::BodySchema;
use crate::{Errata, Spec};

/// The newest release, loaded when it is first asked.
pub(crate) type Newest = LazyLock<Spec>;

/// Finds a body by its place in the documents.
pub(crate) type Find = fn(&'static Spec, &str) -> Option<&'static BodySchema>;

/// The way from a body of an older release to the same one of the newest, gone when an outline is built.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Later {
    pub(crate) spec: &'static Newest,
    pub(crate) find: Find,
}

impl Later {
    /// The body that stands at this place now.
    pub(crate) fn body(self, place: &str) -> Option<&'static BodySchema> {
        (self.find)(self.spec, place)
    }
}

static CORRECTED: Newest = LazyLock::new(|| load(Errata::Corrected));
static VERBATIM: Newest = LazyLock::new(|| load(Errata::LeftOut));

/// The newest release, for any other.
pub(crate) fn after(release: Release, errata: Errata) -> Option<&'static Newest> {
    let is_newest = Spec::newest().parse() == Ok(release);
    let newest = match errata {
        Errata::Corrected => &CORRECTED,
        Errata::LeftOut => &VERBATIM,
    };
    (!is_newest).then_some(newest)
}

fn load(errata: Errata) -> Spec {
    Spec::embedded_with(Spec::newest(), errata).expect("the build script wrote every version")
}

/// Whether these schemas together describe a string and leave open which: only there a format can be added.
pub(crate) fn is_any_string<'s>(schemas: impl Iterator<Item = &'s Map<String, Value>>) -> bool {
    let mut is_string = false;
    for schema in schemas {
        match schema.get("type") {
            None => {}
            Some(Value::Array(types)) if types.iter().any(|it| it == "string") => is_string = true,
            Some(only) if only == "string" => is_string = true,
            Some(_) => return false,
        }
        if ["format", "enum", "const"].iter().any(|keyword| schema.contains_key(*keyword)) {
            return false;
        }
    }
    is_string
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::is_any_string;

    fn of(schemas: &[Value]) -> bool {
        is_any_string(schemas.iter().filter_map(Value::as_object))
    }

    #[test]
    fn what_says_more_than_that_it_is_a_string_is_left_alone() {
        let (string, nullable) = (json!({ "type": "string" }), json!({ "type": ["string", "null"] }));
        assert!(of(&[json!({ "description": "An ID" }), string.clone()]) && of(&[nullable]));
        let more =
            [json!({ "type": "object" }), json!({ "format": "uri" }), json!({ "enum": [""] }), json!({ "const": "" })];
        for schema in more {
            assert!(!of(&[string.clone(), schema.clone()]), "{schema}");
        }
        assert!(!of(&[json!({})]) && !of(&[]));
    }
}
