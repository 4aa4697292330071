//! The nearest alternative of a failed choice.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;

/// The failure that best explains why no alternative of an `anyOf` or `oneOf` holds.
/// With the number of the alternative, from 0.
pub(super) fn failure<'e>(choice: &'e ValidationError<'_>) -> Option<(usize, &'e ValidationError<'static>)> {
    let (Kind::AnyOf { context } | Kind::OneOfNotValid { context }) = choice.kind() else { return None };
    let here = choice.instance_path().as_str();
    let failed = context.iter().enumerate().filter(|(_, errors)| !errors.is_empty());
    let (number, nearest) = failed.min_by_key(|(_, errors)| distance(errors, here))?;
    let failure =
        nearest.iter().min_by_key(|error| (distinguishes(error, here), error.instance_path().as_str().len()))?;
    Some((number, failure))
}

/// How far an alternative is from the value. One that fails at a distinguishing keyword is not meant; of the others the
/// one with the fewest failures is.
fn distance(errors: &[ValidationError<'_>], here: &str) -> (bool, usize) {
    (errors.iter().any(|error| distinguishes(error, here)), errors.len())
}

/// Whether a failure shows that the value `here` is of another kind, not that it is a wrong value of this kind.
fn distinguishes(error: &ValidationError<'_>, here: &str) -> bool {
    matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. })
        || (matches!(error.kind(), Kind::Type { .. }) && error.instance_path().as_str() == here)
}
