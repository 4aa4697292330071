//! The keywords of JSON Schema that can refuse a value, each with its details.

use std::collections::BTreeSet;

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

/// A keyword that refused a value, with its details. The value itself is left out.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Keyword {
    /// `items: false` behind `prefixItems`.
    AdditionalItems {
        /// How many items there may be, if that is known.
        limit: Option<usize>,
    },
    /// `additionalProperties: false`.
    AdditionalProperties {
        /// The members that are refused.
        members: Vec<String>,
    },
    /// No alternative of `anyOf` holds.
    AnyOf {
        /// How many there are.
        alternatives: usize,
    },
    /// `const`.
    Const {
        /// The only value that is accepted.
        value: Value,
    },
    /// `contains`.
    Contains,
    /// `dependentRequired`.
    DependentRequired {
        /// The member that is missing.
        member: String,
    },
    /// `enum`.
    Enum {
        /// The values that are accepted.
        options: Vec<Value>,
    },
    /// `exclusiveMaximum`.
    ExclusiveMaximum {
        /// The limit.
        limit: Value,
    },
    /// `exclusiveMinimum`.
    ExclusiveMinimum {
        /// The limit.
        limit: Value,
    },
    /// The schema `false`, which accepts nothing.
    FalseSchema,
    /// `maxItems`.
    MaxItems {
        /// The limit.
        limit: u64,
    },
    /// `maxLength`.
    MaxLength {
        /// The limit.
        limit: u64,
    },
    /// `maxProperties`.
    MaxProperties {
        /// The limit.
        limit: u64,
    },
    /// `maximum`.
    Maximum {
        /// The limit.
        limit: Value,
    },
    /// `minItems`.
    MinItems {
        /// The limit.
        limit: u64,
    },
    /// `minLength`.
    MinLength {
        /// The limit.
        limit: u64,
    },
    /// `minProperties`.
    MinProperties {
        /// The limit.
        limit: u64,
    },
    /// `minimum`.
    Minimum {
        /// The limit.
        limit: Value,
    },
    /// `multipleOf`.
    MultipleOf {
        /// The number of which the value must be a multiple.
        divisor: f64,
    },
    /// `not`.
    Not,
    /// `oneOf`: no alternative holds, or several do.
    OneOf {
        /// How many there are.
        alternatives: usize,
        /// How many of them hold.
        matching: usize,
    },
    /// `pattern`.
    Pattern {
        /// The regular expression.
        pattern: String,
    },
    /// `pattern`, if the engine could not decide the string.
    PatternUndecided,
    /// `propertyNames`.
    PropertyNames {
        /// The keyword that the name of a member breaks.
        inner: Box<Keyword>,
    },
    /// `required`.
    Required {
        /// The member that is missing.
        member: String,
    },
    /// `type`.
    Type {
        /// The types that are accepted.
        wanted: BTreeSet<JsonType>,
    },
    /// `unevaluatedItems`.
    UnevaluatedItems,
    /// `unevaluatedProperties`.
    UnevaluatedProperties {
        /// The members that are refused.
        members: Vec<String>,
    },
    /// `uniqueItems`.
    UniqueItems,
}

/// A type of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// `array`
    Array,
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `null`
    Null,
    /// `number`
    Number,
    /// `object`
    Object,
    /// `string`
    String,
}

impl JsonType {
    /// All of them, in the order of their names.
    pub const ALL: [Self; 7] =
        [Self::Array, Self::Boolean, Self::Integer, Self::Null, Self::Number, Self::Object, Self::String];

    /// The name, as `type` writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Array => "array",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Null => "null",
            Self::Number => "number",
            Self::Object => "object",
            Self::String => "string",
        }
    }

    /// The type with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    fn of(of: jsonschema::JsonType) -> Self {
        match of {
            jsonschema::JsonType::Array => Self::Array,
            jsonschema::JsonType::Boolean => Self::Boolean,
            jsonschema::JsonType::Integer => Self::Integer,
            jsonschema::JsonType::Null => Self::Null,
            jsonschema::JsonType::Number => Self::Number,
            jsonschema::JsonType::Object => Self::Object,
            jsonschema::JsonType::String => Self::String,
        }
    }
}

impl Keyword {
    pub(super) fn of(error: &ValidationError<'_>) -> Self {
        let at = error.schema_path().as_str();
        match error.kind() {
            Kind::AdditionalItems { limit } => Self::AdditionalItems { limit: Some(*limit) },
            Kind::AdditionalProperties { unexpected } => Self::AdditionalProperties { members: unexpected.clone() },
            Kind::AnyOf { context } => Self::AnyOf { alternatives: context.len() },
            Kind::Constant { expected_value } => Self::Const { value: Value::clone(expected_value) },
            Kind::Contains => Self::Contains,
            Kind::Enum { options } => Self::Enum { options: options.as_array().cloned().unwrap_or_default() },
            Kind::ExclusiveMaximum { limit } => Self::ExclusiveMaximum { limit: limit.clone() },
            Kind::ExclusiveMinimum { limit } => Self::ExclusiveMinimum { limit: limit.clone() },
            Kind::MaxItems { limit } => Self::MaxItems { limit: *limit },
            Kind::MaxLength { limit } => Self::MaxLength { limit: *limit },
            Kind::MaxProperties { limit } => Self::MaxProperties { limit: *limit },
            Kind::Maximum { limit } => Self::Maximum { limit: limit.clone() },
            Kind::MinItems { limit } => Self::MinItems { limit: *limit },
            Kind::MinLength { limit } => Self::MinLength { limit: *limit },
            Kind::MinProperties { limit } => Self::MinProperties { limit: *limit },
            Kind::Minimum { limit } => Self::Minimum { limit: limit.clone() },
            Kind::MultipleOf { multiple_of } => Self::MultipleOf { divisor: *multiple_of },
            Kind::Not { .. } => Self::Not,
            Kind::OneOfMultipleValid { context } | Kind::OneOfNotValid { context } => Self::one_of(context),
            Kind::Pattern { pattern } => Self::Pattern { pattern: pattern.clone() },
            Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => Self::PatternUndecided,
            Kind::PropertyNames { error } => Self::PropertyNames { inner: Box::new(Self::of(error)) },
            Kind::Required { property } => Self::required(at, property),
            Kind::Type { kind } => Self::Type { wanted: types(kind) },
            Kind::UnevaluatedItems { .. } => Self::UnevaluatedItems,
            Kind::UnevaluatedProperties { unexpected } => Self::UnevaluatedProperties { members: unexpected.clone() },
            Kind::UniqueItems => Self::UniqueItems,
            // A member may be named `items` too.
            Kind::FalseSchema if at.ends_with("/items") && !at.ends_with("/properties/items") => {
                Self::AdditionalItems { limit: None }
            }
            // The validator asserts no format and no content, knows no custom keyword, and resolves references when it
            // is built. Only a schema that accepts no value remains.
            Kind::FalseSchema
            | Kind::ContentEncoding { .. }
            | Kind::ContentMediaType { .. }
            | Kind::Custom { .. }
            | Kind::Format { .. }
            | Kind::FromUtf8 { .. }
            | Kind::Referencing(_) => Self::FalseSchema,
        }
    }

    /// The validator reports `dependentRequired` like `required`. The place in the schema distinguishes them.
    fn required(at: &str, member: &Value) -> Self {
        let member = member.as_str().map_or_else(|| member.to_string(), str::to_owned);
        if at.contains("/dependentRequired") { Self::DependentRequired { member } } else { Self::Required { member } }
    }

    fn one_of(alternatives: &[Vec<ValidationError<'_>>]) -> Self {
        let matching = alternatives.iter().filter(|errors| errors.is_empty()).count();
        Self::OneOf { alternatives: alternatives.len(), matching }
    }
}

fn types(kind: &TypeKind) -> BTreeSet<JsonType> {
    match kind {
        TypeKind::Single(wanted) => BTreeSet::from([JsonType::of(*wanted)]),
        TypeKind::Multiple(wanted) => wanted.iter().map(JsonType::of).collect(),
    }
}
