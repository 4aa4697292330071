//! The alternatives of a choice, in words.

use mx_json::pointer;
use mx_spec::schema::{Follow, Shape};
use mx_spec::{BodySchema, Keyword, Violation};
use serde_json::Value;

use super::value::with_article;

/// The name of the alternative that comes nearest: `alternative 2 (an object)`; `None` if the violation is not one of a
/// choice.
pub(super) fn nearest(violation: &Violation, schema: &BodySchema) -> Option<String> {
    let (number, keyword, count) = match (violation.alternative?, &violation.keyword) {
        (number, Keyword::AnyOf { alternatives }) => (number, "anyOf", *alternatives),
        (number, Keyword::OneOf { alternatives, .. }) => (number, "oneOf", *alternatives),
        _ => return None,
    };
    let shape = shape_at(schema, &violation.instance);
    let lists = shape.iter().flat_map(|shape| shape.keyword(keyword)).filter_map(Value::as_array);
    // Several choices can hold at one place; only one of them has this many alternatives, as a rule.
    let of_length: Vec<_> = lists.filter(|list| list.len() == count).collect();
    let words = match of_length.as_slice() {
        [list] => list.get(number).and_then(words),
        _ => None,
    };
    let words = words.map(|words| format!(" ({words})")).unwrap_or_default();
    Some(format!("alternative {}{words}", number + 1))
}

/// A schema by the component that it refers to, or by its only type.
fn words(schema: &Value) -> Option<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        return reference.rsplit('/').next().map(|name| format!("`{name}`"));
    }
    schema["type"].as_str().map(with_article)
}

/// All schemas that can hold at a JSON Pointer relative to the value that a schema judges, alternatives and branches
/// included.
fn shape_at<'s>(schema: &'s BodySchema, instance: &str) -> Option<Shape<'s>> {
    let root = Shape::following(Follow::Everything, schema.schema());
    let below = |shape: Shape<'s>, token: std::borrow::Cow<'_, str>| {
        shape.member(&token).or_else(|| token.parse().ok().and_then(|index| shape.element(index)))
    };
    pointer::tokens(instance).try_fold(root, below)
}
