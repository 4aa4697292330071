//! A failed choice of schemas is told by the alternative that comes nearest to the instance.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;

use super::words;
use crate::finding::Cause;

/// What is wrong in the nearest alternative of a failed `anyOf` or `oneOf`.
pub(super) fn cause(choice: &ValidationError<'_>) -> Option<Cause> {
    let (Kind::AnyOf { context } | Kind::OneOfNotValid { context }) = choice.kind() else { return None };
    let here = choice.instance_path().as_str();
    let nearest = context.iter().filter(|errors| !errors.is_empty()).min_by_key(|errors| distance(errors, here))?;
    let first =
        nearest.iter().min_by_key(|error| (distinguishes(error, here), error.instance_path().as_str().len()))?;
    // A choice within a choice: its own nearest alternative says more than that it failed.
    if let Some(inner) = cause(first) {
        return Some(inner);
    }
    let (_, message) = words::words(first.kind());
    Some(Cause { rule: words::rule(first), instance: first.instance_path().as_str().to_owned(), message })
}

/// How far an alternative is: one that fails at what tells alternatives apart is another one
/// altogether; of the rest the one with the fewest failures is meant.
fn distance(errors: &[ValidationError<'_>], here: &str) -> (bool, usize) {
    (errors.iter().any(|error| distinguishes(error, here)), errors.len())
}

/// Whether a failure says that the instance `here` is of another kind, not that it is a bad one of this.
fn distinguishes(error: &ValidationError<'_>, here: &str) -> bool {
    matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. })
        || (matches!(error.kind(), Kind::Type { .. }) && error.instance_path().as_str() == here)
}
