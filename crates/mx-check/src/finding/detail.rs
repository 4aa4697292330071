//! Details that distinguish findings of one rule at one place. They are data, not sentences.

use serde::{Deserialize, Serialize};

/// The detail that distinguishes a finding from others of the same rule at the same place.
///
/// It is part of a finding's identity: a changed message never changes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Detail {
    /// The missing members, sorted.
    Missing(Vec<String>),
    /// The types that the schema wants, sorted: `integer`, `string`.
    Types(Vec<String>),
    /// The regular expression that a string does not match.
    Pattern(String),
    /// How the grammar of the bytes is broken: `unexpected-end`.
    Fault(String),
    /// The header that it is about.
    Header(String),
    /// The parameter of the URL that it is about.
    Parameter(String),
    /// The value that it is about, where that is one of a list of the spec: an error code, a media type.
    Value(String),
    /// The type of an event, and what its content breaks.
    Content(Box<ContentDetail>),
    /// Which of the rule's requirements: `limit`.
    Aspect(String),
}

/// The rule that the content of an event breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ContentDetail {
    /// The type of the event.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The rule of the content's schema, such as `schema/required`.
    pub rule: String,
    /// The detail of that rule.
    pub detail: Option<Detail>,
}

impl Detail {
    /// One missing member.
    pub(crate) fn missing(member: impl Into<String>) -> Self {
        Self::Missing(vec![member.into()])
    }

    /// The same with each of its texts changed.
    #[must_use]
    pub fn map(self, change: &dyn Fn(String) -> String) -> Self {
        let each = |texts: Vec<String>| texts.into_iter().map(change).collect();
        match self {
            Self::Missing(members) => Self::Missing(each(members)),
            Self::Types(types) => Self::Types(types),
            Self::Pattern(pattern) => Self::Pattern(change(pattern)),
            Self::Fault(fault) => Self::Fault(fault),
            Self::Header(name) => Self::Header(change(name)),
            Self::Parameter(name) => Self::Parameter(change(name)),
            Self::Value(value) => Self::Value(change(value)),
            Self::Content(content) => Self::Content(Box::new(ContentDetail {
                event_type: change(content.event_type),
                detail: content.detail.map(|detail| detail.map(change)),
                ..*content
            })),
            Self::Aspect(name) => Self::Aspect(change(name)),
        }
    }

    pub(crate) fn header(name: impl Into<String>) -> Self {
        Self::Header(name.into())
    }

    pub(crate) fn parameter(name: impl Into<String>) -> Self {
        Self::Parameter(name.into())
    }

    pub(crate) fn value(value: impl Into<String>) -> Self {
        Self::Value(value.into())
    }

    pub(crate) fn aspect(name: impl Into<String>) -> Self {
        Self::Aspect(name.into())
    }

    pub(crate) fn fault(id: impl Into<String>) -> Self {
        Self::Fault(id.into())
    }
}
