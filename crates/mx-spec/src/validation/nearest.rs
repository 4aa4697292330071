//! The alternative of a failed choice that comes nearest to the value.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;

/// The failure that says most of why no alternative of an `anyOf` or `oneOf` holds.
pub(super) fn failure<'e>(choice: &'e ValidationError<'_>) -> Option<&'e ValidationError<'static>> {
    let (Kind::AnyOf { context } | Kind::OneOfNotValid { context }) = choice.kind() else { return None };
    let here = choice.instance_path().as_str();
    let nearest = context.iter().filter(|errors| !errors.is_empty()).min_by_key(|errors| distance(errors, here))?;
    nearest.iter().min_by_key(|error| (distinguishes(error, here), error.instance_path().as_str().len()))
}

/// How far an alternative is: one that fails at what tells alternatives apart is another one
/// altogether; of the rest the one with the fewest failures is meant.
fn distance(errors: &[ValidationError<'_>], here: &str) -> (bool, usize) {
    (errors.iter().any(|error| distinguishes(error, here)), errors.len())
}

/// Whether a failure says that the value `here` is of another kind, not that it is a bad one of this.
fn distinguishes(error: &ValidationError<'_>, here: &str) -> bool {
    matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. })
        || (matches!(error.kind(), Kind::Type { .. }) && error.instance_path().as_str() == here)
}
