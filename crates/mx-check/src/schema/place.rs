//! The schemas at a place of a value.

use mx_json::pointer;
use mx_spec::BodySchema;
use mx_spec::schema::{Follow, Shape};

/// All schemas that can hold at a JSON Pointer relative to the value that a schema judges, alternatives and branches
/// included.
pub(super) fn shape_at<'s>(schema: &'s BodySchema, instance: &str) -> Option<Shape<'s>> {
    let root = Shape::following(Follow::Everything, schema.schema());
    let below = |shape: Shape<'s>, token: std::borrow::Cow<'_, str>| {
        shape.member(&token).or_else(|| token.parse().ok().and_then(|index| shape.element(index)))
    };
    pointer::tokens(instance).try_fold(root, below)
}
