//! The rule that a keyword's failure breaks, and the words for it: what is there, and what must be. Values under secret
//! names are named by their kind alone.

use std::collections::BTreeSet;

use mx_exchange::listed;
use mx_json::{Document, Node};
use mx_rules::{RuleId, id};
use mx_spec::{JsonType, Keyword};
use serde_json::Value;

use super::value::{by_kind, by_type, in_full, with_article};
use crate::finding::Detail;
use crate::note::missing::lacks;
use crate::shown::is_secret_place;

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

/// The value at the place that a keyword refuses. It is looked up where a message repeats it.
#[derive(Clone, Copy, Default)]
pub(crate) struct There<'d> {
    /// The document and the JSON Pointer of the value, where it is known.
    place: Option<(&'d Document<'d>, &'d str)>,
    /// Whether it is a member that may be left out.
    is_optional: bool,
}

impl<'d> There<'d> {
    /// The value at a JSON Pointer.
    pub(crate) fn at(document: &'d Document<'_>, instance: &'d str) -> Self {
        Self { place: Some((document, instance)), is_optional: false }
    }

    /// The same for a member that may be left out, or must not.
    pub(super) fn optional(self, is_optional: bool) -> Self {
        Self { is_optional, ..self }
    }

    /// `is null, `: the value that is there; empty where it is not known.
    fn is(self, words: fn(Node<'_>) -> String) -> String {
        let is_secret = || self.place.is_some_and(|(_, instance)| is_secret_place(instance));
        // No part of a secret is repeated.
        let words = |value| if is_secret() { by_kind(value) } else { words(value) };
        self.value().map(|value| format!("is {}, ", words(value))).unwrap_or_default()
    }

    fn value(self) -> Option<Node<'d>> {
        self.place.and_then(|(document, instance)| document.at(instance))
    }
}

/// The detail that distinguishes a failure from others of the same keyword at the same place, and the message: what is
/// there, and what has to be.
pub(crate) fn words(keyword: &Keyword, there: There<'_>) -> (Option<Detail>, String) {
    if let Some(member) = missing_member(keyword) {
        return (Some(Detail::missing(member)), lacks(&[member]));
    }
    let detail = match keyword {
        Keyword::Type { wanted } => Some(Detail::Types(types(wanted))),
        Keyword::Pattern { pattern } => Some(Detail::Pattern(pattern.clone())),
        Keyword::PropertyNames { inner } => return (words(inner, There::default()).0, name_message(inner)),
        _ => None,
    };
    (detail, message(keyword, there))
}

/// The member that is missing, by a keyword that requires it.
pub(super) fn missing_member(keyword: &Keyword) -> Option<&str> {
    match keyword {
        Keyword::Required { member } | Keyword::DependentRequired { member } => Some(member),
        _ => None,
    }
}

/// Whether the message is about the value, as `is null, must be a string`. It does not name the member then.
pub(super) fn is_about_value(keyword: &Keyword) -> bool {
    !matches!(
        keyword,
        Keyword::AdditionalItems { limit: None }
            | Keyword::AdditionalProperties { .. }
            | Keyword::DependentRequired { .. }
            | Keyword::FalseSchema
            | Keyword::PatternUndecided
            | Keyword::PropertyNames { .. }
            | Keyword::Required { .. }
            | Keyword::UnevaluatedProperties { .. }
    )
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

fn message(keyword: &Keyword, there: There<'_>) -> String {
    match keyword {
        Keyword::Type { wanted } => {
            format!("{}must be {}", there.is(by_type), type_words(wanted, there.is_optional))
        }
        Keyword::Pattern { pattern } => pattern_message(pattern),
        Keyword::Enum { options } => format!("{}must be one of {}", there.is(in_full), list(options)),
        Keyword::Const { value } => format!("{}must be `{}`", there.is(in_full), text(value)),
        Keyword::AnyOf { alternatives } | Keyword::OneOf { alternatives, matching: 0 } => {
            format!("matches none of the {alternatives} alternatives")
        }
        Keyword::OneOf { alternatives, matching } => {
            format!("matches {matching} of the {alternatives} alternatives; exactly one is allowed")
        }
        Keyword::UniqueItems => "has two equal items".to_owned(),
        Keyword::Contains => "has no item of the kind that must be among them".to_owned(),
        Keyword::Not => "is what the schema excludes".to_owned(),
        Keyword::UnevaluatedItems => "has items that the schema does not allow".to_owned(),
        Keyword::PatternUndecided => "the pattern cannot be decided for this string".to_owned(),
        keyword => limit_message(keyword, there).unwrap_or_else(|| "must not be there".to_owned()),
    }
}

/// The message of a limit, on a number or on the size of something.
fn limit_message(keyword: &Keyword, there: There<'_>) -> Option<String> {
    let number = there.is(by_type);
    let size =
        |noun: &str| there.value().map(|value| format!("has {}, ", counted(size(value), noun))).unwrap_or_default();
    Some(match keyword {
        Keyword::MinLength { limit } => format!("{}must have at least {limit}", size("character")),
        Keyword::MaxLength { limit } => format!("{}must have at most {limit}", size("character")),
        Keyword::MinItems { limit } => format!("{}must have at least {limit}", size("item")),
        Keyword::MaxItems { limit } => format!("{}must have at most {limit}", size("item")),
        Keyword::AdditionalItems { limit: Some(limit) } => format!("{}must have at most {limit}", size("item")),
        Keyword::MinProperties { limit } => format!("{}must have at least {limit}", size("member")),
        Keyword::MaxProperties { limit } => format!("{}must have at most {limit}", size("member")),
        Keyword::Minimum { limit } => format!("{number}must be {limit} or more"),
        Keyword::Maximum { limit } => format!("{number}must be {limit} or less"),
        Keyword::ExclusiveMinimum { limit } => format!("{number}must be more than {limit}"),
        Keyword::ExclusiveMaximum { limit } => format!("{number}must be less than {limit}"),
        Keyword::MultipleOf { divisor } => format!("{number}must be a multiple of {divisor}"),
        _ => return None,
    })
}

/// How many characters, items or members a value has.
fn size(value: Node<'_>) -> usize {
    value.as_str().map_or_else(|| value.len(), |text| text.chars().count())
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A pattern that only asks for a beginning is said so.
fn pattern_message(pattern: &str) -> String {
    match beginning(pattern) {
        Some(beginning) => format!("does not start with `{beginning}`"),
        None => format!("does not match the pattern `{pattern}`"),
    }
}

/// The text that a pattern such as `^mxc:\/\/` asks for at the start, where it asks for nothing else.
fn beginning(pattern: &str) -> Option<String> {
    let mut rest = pattern.strip_prefix('^')?.chars();
    let mut beginning = String::new();
    while let Some(character) = rest.next() {
        let is_escape = character == '\\';
        let literal = if is_escape { rest.next()? } else { character };
        // An escaped letter is a class, and an operator without an escape is no text.
        let is_text = if is_escape { !literal.is_alphanumeric() } else { !".+*?()[]{}|^$".contains(literal) };
        beginning.extend(is_text.then_some(literal));
        if !is_text {
            return None;
        }
    }
    (!beginning.is_empty()).then_some(beginning)
}

fn name_message(keyword: &Keyword) -> String {
    format!("the name of a member {}", message(keyword, There::default()))
}

/// The names of the wanted types, sorted.
fn types(wanted: &BTreeSet<JsonType>) -> Vec<String> {
    let mut names: Vec<String> = wanted.iter().map(|wanted| wanted.name().to_owned()).collect();
    names.sort();
    names
}

/// `an object`, or `a string, null or left out`.
fn type_words(wanted: &BTreeSet<JsonType>, is_optional: bool) -> String {
    let mut words: Vec<String> = wanted.iter().map(|wanted| with_article(wanted.name())).collect();
    words.sort();
    words.extend(is_optional.then(|| "left out".to_owned()));
    listed(words, "or")
}

fn list(options: &[Value]) -> String {
    options.iter().map(|option| format!("`{}`", text(option))).collect::<Vec<_>>().join(", ")
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::pattern_message;

    #[test]
    fn a_pattern_that_asks_for_a_beginning_is_said_so() {
        for (pattern, beginning) in [("^@", "@"), (r"^\$", "$"), (r"^mxc:\/\/", "mxc://")] {
            assert_eq!(pattern_message(pattern), format!("does not start with `{beginning}`"));
        }
        for pattern in ["^", "@", "^a+", r"^\d", "^[a-z]", "^a$"] {
            assert_eq!(pattern_message(pattern), format!("does not match the pattern `{pattern}`"));
        }
    }
}
