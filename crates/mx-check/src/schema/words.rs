//! The rule that a keyword's failure breaks, and the words for it. No words repeat what stands in
//! the body: the excerpt shows it, with secrets hidden.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use mx_rules::{RuleId, id};
use serde_json::Value;

use crate::finding::Detail;

/// The rule of a failed keyword.
pub(super) fn rule(error: &ValidationError<'_>) -> RuleId {
    let keyword = error.schema_path().as_str();
    match error.kind() {
        Kind::AdditionalItems { .. } => id::SCHEMA_ADDITIONAL_ITEMS,
        Kind::AdditionalProperties { .. } => id::SCHEMA_ADDITIONAL_PROPERTIES,
        Kind::AnyOf { .. } => id::SCHEMA_ANY_OF,
        Kind::Constant { .. } => id::SCHEMA_CONST,
        Kind::Contains => id::SCHEMA_CONTAINS,
        Kind::Enum { .. } => id::SCHEMA_ENUM,
        Kind::ExclusiveMaximum { .. } => id::SCHEMA_EXCLUSIVE_MAXIMUM,
        Kind::ExclusiveMinimum { .. } => id::SCHEMA_EXCLUSIVE_MINIMUM,
        Kind::MaxItems { .. } => id::SCHEMA_MAX_ITEMS,
        Kind::MaxLength { .. } => id::SCHEMA_MAX_LENGTH,
        Kind::MaxProperties { .. } => id::SCHEMA_MAX_PROPERTIES,
        Kind::Maximum { .. } => id::SCHEMA_MAXIMUM,
        Kind::MinItems { .. } => id::SCHEMA_MIN_ITEMS,
        Kind::MinLength { .. } => id::SCHEMA_MIN_LENGTH,
        Kind::MinProperties { .. } => id::SCHEMA_MIN_PROPERTIES,
        Kind::Minimum { .. } => id::SCHEMA_MINIMUM,
        Kind::MultipleOf { .. } => id::SCHEMA_MULTIPLE_OF,
        Kind::Not { .. } => id::SCHEMA_NOT,
        Kind::OneOfMultipleValid { .. } | Kind::OneOfNotValid { .. } => id::SCHEMA_ONE_OF,
        Kind::Pattern { .. } | Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => {
            id::SCHEMA_PATTERN
        }
        Kind::PropertyNames { .. } => id::SCHEMA_PROPERTY_NAMES,
        Kind::Required { .. } if keyword.contains("/dependentRequired") => id::SCHEMA_DEPENDENT_REQUIRED,
        Kind::Required { .. } => id::SCHEMA_REQUIRED,
        Kind::Type { .. } => id::SCHEMA_TYPE,
        Kind::UnevaluatedItems { .. } => id::SCHEMA_UNEVALUATED_ITEMS,
        Kind::UnevaluatedProperties { .. } => id::SCHEMA_UNEVALUATED_PROPERTIES,
        Kind::UniqueItems => id::SCHEMA_UNIQUE_ITEMS,
        // `items: false` after `prefixItems`; a member may be called `items` too.
        Kind::FalseSchema if keyword.ends_with("/items") && !keyword.ends_with("/properties/items") => {
            id::SCHEMA_ADDITIONAL_ITEMS
        }
        // The validator asserts no format and no content, knows no custom keyword, and resolves
        // references when it is built: what remains is a schema that allows nothing.
        Kind::FalseSchema
        | Kind::ContentEncoding { .. }
        | Kind::ContentMediaType { .. }
        | Kind::Custom { .. }
        | Kind::Format { .. }
        | Kind::FromUtf8 { .. }
        | Kind::Referencing(_) => id::SCHEMA_FALSE_SCHEMA,
    }
}

/// What tells a failure from another of the same keyword at the same place, and the message.
pub(crate) fn words(kind: &Kind) -> (Option<Detail>, String) {
    let detail = match kind {
        Kind::Required { property } => Detail::missing(text(property)),
        Kind::Type { kind } => Some(Detail::Types(types(kind))),
        Kind::Pattern { pattern } => Some(Detail::Pattern(pattern.clone())),
        Kind::PropertyNames { error } => return (words(error.kind()).0, name_message(error.kind())),
        _ => None,
    };
    (detail, message(kind))
}

/// The rule of the text that a schema's pattern is a form of. The schemas of newer releases ask for the sigil of an
/// identifier by a pattern; before, the text alone asked for it.
pub(super) fn same_as(rule: RuleId, detail: &Detail) -> Option<RuleId> {
    let Detail::Pattern(pattern) = detail else { return None };
    Some(match pattern.as_str() {
        _ if rule != id::SCHEMA_PATTERN => return None,
        "^@" => id::PROSE_MALFORMED_USER_ID,
        "^!" => id::PROSE_MALFORMED_ROOM_ID,
        r"^\$" => id::PROSE_MALFORMED_EVENT_ID,
        "^#" => id::PROSE_MALFORMED_ROOM_ALIAS,
        _ => return None,
    })
}

fn message(kind: &Kind) -> String {
    match kind {
        Kind::Required { property } => format!("the member `{}` is required", text(property)),
        Kind::Type { kind } => format!("must be {}", type_words(&types(kind))),
        Kind::Pattern { pattern } => format!("must match the pattern `{pattern}`"),
        Kind::Enum { options } => format!("must be one of {}", list(options)),
        Kind::Constant { expected_value } => format!("must be {expected_value}"),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            format!("matches none of the {} alternatives", context.len())
        }
        Kind::OneOfMultipleValid { context } => {
            let matching = context.iter().filter(|errors| errors.is_empty()).count();
            format!("matches {matching} of the {} alternatives; exactly one is allowed", context.len())
        }
        Kind::MinLength { limit } => format!("must have at least {limit} characters"),
        Kind::MaxLength { limit } => format!("must have at most {limit} characters"),
        Kind::MinItems { limit } => format!("must have at least {limit} items"),
        Kind::MaxItems { limit } => format!("must have at most {limit} items"),
        Kind::AdditionalItems { limit } => format!("must have no more than {limit} items"),
        Kind::MinProperties { limit } => format!("must have at least {limit} members"),
        Kind::MaxProperties { limit } => format!("must have at most {limit} members"),
        Kind::Minimum { limit } => format!("must be {limit} or more"),
        Kind::Maximum { limit } => format!("must be {limit} or less"),
        Kind::ExclusiveMinimum { limit } => format!("must be more than {limit}"),
        Kind::ExclusiveMaximum { limit } => format!("must be less than {limit}"),
        Kind::MultipleOf { multiple_of } => format!("must be a multiple of {multiple_of}"),
        Kind::UniqueItems => "must have no two equal items".to_owned(),
        Kind::Contains => "has no item of the kind that must be among them".to_owned(),
        Kind::Not { .. } => "is what the schema excludes".to_owned(),
        Kind::UnevaluatedItems { .. } => "has items that the schema does not allow".to_owned(),
        Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => {
            "the pattern cannot be decided for this string".to_owned()
        }
        _ => "nothing is allowed here".to_owned(),
    }
}

fn name_message(kind: &Kind) -> String {
    format!("a member's name {}", message(kind))
}

/// The names of the wanted types, sorted.
fn types(kind: &TypeKind) -> Vec<String> {
    let mut names: Vec<String> = match kind {
        TypeKind::Single(name) => vec![name.to_string()],
        TypeKind::Multiple(names) => names.iter().map(|name| name.to_string()).collect(),
    };
    names.sort();
    names
}

/// `an object`, or `a string or null`.
fn type_words(types: &[String]) -> String {
    let with_article = |name: &String| match name.as_str() {
        "null" => "null".to_owned(),
        "array" | "integer" | "object" => format!("an {name}"),
        _ => format!("a {name}"),
    };
    let mut words: Vec<String> = types.iter().map(with_article).collect();
    words.sort();
    words.join(" or ")
}

fn list(options: &Value) -> String {
    let items = options.as_array().into_iter().flatten();
    items.map(|option| format!("`{}`", text(option))).collect::<Vec<_>>().join(", ")
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
