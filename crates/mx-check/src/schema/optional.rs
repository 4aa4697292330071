//! Whether a member may be left out: what is wrong with it can be mended so.

use std::collections::BTreeMap;

use mx_json::{Document, pointer};
use mx_spec::BodySchema;

use super::place::shape_at;

/// Which members a schema leaves open. A body can break one keyword a million times, so each is looked up once.
pub(super) struct Optional<'s> {
    schema: &'s BodySchema,
    /// By the place of the keyword that refuses the member, and the member's name.
    known: BTreeMap<(String, String), bool>,
}

impl<'s> Optional<'s> {
    pub(super) fn of(schema: &'s BodySchema) -> Self {
        Self { schema, known: BTreeMap::new() }
    }

    /// Whether the value at `instance`, relative to `pointer`, is a member that the schema names and does not require.
    pub(super) fn has(&mut self, keyword_place: &str, document: &Document<'_>, pointer: &str, instance: &str) -> bool {
        let Some((parent, member)) = instance.rsplit_once('/') else { return false };
        let is_object = document.at(&format!("{pointer}{parent}")).is_some_and(|it| it.kind() == mx_json::Kind::Object);
        if !is_object {
            return false;
        }
        let schema = self.schema;
        *self.known.entry((keyword_place.to_owned(), member.to_owned())).or_insert_with(|| {
            let member = pointer::unescape(member).unwrap_or_default();
            // An alternative that is not meant can require it too; nothing is promised then.
            let parent = shape_at(schema, parent);
            parent.is_some_and(|it| it.named(&member).is_some() && !it.required().contains(member.as_ref()))
        })
    }
}
