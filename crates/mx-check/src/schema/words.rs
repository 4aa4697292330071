//! The rule that a keyword's failure breaks, and the words for it. The words never repeat the body: the excerpt shows
//! it, with secrets hidden.

use std::collections::BTreeSet;

use mx_rules::{RuleId, id};
use mx_spec::{JsonType, Keyword};
use serde_json::Value;

use crate::finding::Detail;

/// The rule of a failed keyword.
pub(super) fn rule(keyword: &Keyword) -> RuleId {
    match keyword {
        Keyword::AdditionalItems { .. } => id::SCHEMA_ADDITIONAL_ITEMS,
        Keyword::AdditionalProperties { .. } => id::SCHEMA_ADDITIONAL_PROPERTIES,
        Keyword::AnyOf { .. } => id::SCHEMA_ANY_OF,
        Keyword::Const { .. } => id::SCHEMA_CONST,
        Keyword::Contains => id::SCHEMA_CONTAINS,
        Keyword::DependentRequired { .. } => id::SCHEMA_DEPENDENT_REQUIRED,
        Keyword::Enum { .. } => id::SCHEMA_ENUM,
        Keyword::ExclusiveMaximum { .. } => id::SCHEMA_EXCLUSIVE_MAXIMUM,
        Keyword::ExclusiveMinimum { .. } => id::SCHEMA_EXCLUSIVE_MINIMUM,
        Keyword::MaxItems { .. } => id::SCHEMA_MAX_ITEMS,
        Keyword::MaxLength { .. } => id::SCHEMA_MAX_LENGTH,
        Keyword::MaxProperties { .. } => id::SCHEMA_MAX_PROPERTIES,
        Keyword::Maximum { .. } => id::SCHEMA_MAXIMUM,
        Keyword::MinItems { .. } => id::SCHEMA_MIN_ITEMS,
        Keyword::MinLength { .. } => id::SCHEMA_MIN_LENGTH,
        Keyword::MinProperties { .. } => id::SCHEMA_MIN_PROPERTIES,
        Keyword::Minimum { .. } => id::SCHEMA_MINIMUM,
        Keyword::MultipleOf { .. } => id::SCHEMA_MULTIPLE_OF,
        Keyword::Not => id::SCHEMA_NOT,
        Keyword::OneOf { .. } => id::SCHEMA_ONE_OF,
        Keyword::Pattern { .. } | Keyword::PatternUndecided => id::SCHEMA_PATTERN,
        Keyword::PropertyNames { .. } => id::SCHEMA_PROPERTY_NAMES,
        Keyword::Required { .. } => id::SCHEMA_REQUIRED,
        Keyword::Type { .. } => id::SCHEMA_TYPE,
        Keyword::UnevaluatedItems => id::SCHEMA_UNEVALUATED_ITEMS,
        Keyword::UnevaluatedProperties { .. } => id::SCHEMA_UNEVALUATED_PROPERTIES,
        Keyword::UniqueItems => id::SCHEMA_UNIQUE_ITEMS,
        _ => id::SCHEMA_FALSE_SCHEMA,
    }
}

/// The detail that distinguishes a failure from others of the same keyword at the same place, and the message.
pub(crate) fn words(keyword: &Keyword) -> (Option<Detail>, String) {
    let detail = match keyword {
        Keyword::Required { member } | Keyword::DependentRequired { member } => Some(Detail::missing(member.clone())),
        Keyword::Type { wanted } => Some(Detail::Types(types(wanted))),
        Keyword::Pattern { pattern } => Some(Detail::Pattern(pattern.clone())),
        Keyword::PropertyNames { inner } => return (words(inner).0, name_message(inner)),
        _ => None,
    };
    (detail, message(keyword))
}

/// The prose rule that a schema's pattern expresses. The schemas of newer releases ask for the sigil of an identifier
/// by a pattern; before, the text alone asked for it.
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

fn message(keyword: &Keyword) -> String {
    match keyword {
        Keyword::Required { member } | Keyword::DependentRequired { member } => {
            format!("the member `{member}` is required")
        }
        Keyword::Type { wanted } => format!("must be {}", type_words(wanted)),
        Keyword::Pattern { pattern } => format!("must match the pattern `{pattern}`"),
        Keyword::Enum { options } => format!("must be one of {}", list(options)),
        Keyword::Const { value } => format!("must be {value}"),
        Keyword::AnyOf { alternatives } | Keyword::OneOf { alternatives, matching: 0 } => {
            format!("matches none of the {alternatives} alternatives")
        }
        Keyword::OneOf { alternatives, matching } => {
            format!("matches {matching} of the {alternatives} alternatives; exactly one is allowed")
        }
        Keyword::MinLength { limit } => format!("must have at least {limit} characters"),
        Keyword::MaxLength { limit } => format!("must have at most {limit} characters"),
        Keyword::MinItems { limit } => format!("must have at least {limit} items"),
        Keyword::MaxItems { limit } => format!("must have at most {limit} items"),
        Keyword::AdditionalItems { limit: Some(limit) } => format!("must have no more than {limit} items"),
        Keyword::MinProperties { limit } => format!("must have at least {limit} members"),
        Keyword::MaxProperties { limit } => format!("must have at most {limit} members"),
        Keyword::Minimum { limit } => format!("must be {limit} or more"),
        Keyword::Maximum { limit } => format!("must be {limit} or less"),
        Keyword::ExclusiveMinimum { limit } => format!("must be more than {limit}"),
        Keyword::ExclusiveMaximum { limit } => format!("must be less than {limit}"),
        Keyword::MultipleOf { divisor } => format!("must be a multiple of {divisor}"),
        Keyword::UniqueItems => "must have no two equal items".to_owned(),
        Keyword::Contains => "has no item of the kind that must be among them".to_owned(),
        Keyword::Not => "is what the schema excludes".to_owned(),
        Keyword::UnevaluatedItems => "has items that the schema does not allow".to_owned(),
        Keyword::PatternUndecided => "the pattern cannot be decided for this string".to_owned(),
        _ => "nothing is allowed here".to_owned(),
    }
}

fn name_message(keyword: &Keyword) -> String {
    format!("a member's name {}", message(keyword))
}

/// The names of the wanted types, sorted.
fn types(wanted: &BTreeSet<JsonType>) -> Vec<String> {
    let mut names: Vec<String> = wanted.iter().map(|wanted| wanted.name().to_owned()).collect();
    names.sort();
    names
}

/// `an object`, or `a string or null`.
fn type_words(wanted: &BTreeSet<JsonType>) -> String {
    let with_article = |wanted: &JsonType| match wanted {
        JsonType::Null => "null".to_owned(),
        JsonType::Array | JsonType::Integer | JsonType::Object => format!("an {}", wanted.name()),
        _ => format!("a {}", wanted.name()),
    };
    let mut words: Vec<String> = wanted.iter().map(with_article).collect();
    words.sort();
    words.join(" or ")
}

fn list(options: &[Value]) -> String {
    options.iter().map(|option| format!("`{}`", text(option))).collect::<Vec<_>>().join(", ")
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
