//! What tells a finding from another of the same rule at the same place, as data: it holds no sentence.

use serde::{Deserialize, Serialize};

/// What tells a finding from another of the same rule at the same place.
///
/// It is part of a finding's identity: a changed message never changes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Detail {
    /// The members that are not there, in the order of the schema.
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
    /// Which of the things that the rule asks for: `limit`.
    Aspect(String),
}

/// What the content of an event breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ContentDetail {
    /// The type of the event.
    #[serde(rename = "type")]
    pub event_type: String,
    /// The rule that the content's schema stands for, such as `schema/required`.
    pub rule: String,
    /// The detail of that.
    pub detail: Option<Detail>,
}

impl Detail {
    /// One member that is not there.
    pub(crate) fn missing(member: impl Into<String>) -> Option<Self> {
        Some(Self::Missing(vec![member.into()]))
    }

    pub(crate) fn header(name: impl Into<String>) -> Option<Self> {
        Some(Self::Header(name.into()))
    }

    pub(crate) fn parameter(name: impl Into<String>) -> Option<Self> {
        Some(Self::Parameter(name.into()))
    }

    pub(crate) fn value(value: impl Into<String>) -> Option<Self> {
        Some(Self::Value(value.into()))
    }

    pub(crate) fn aspect(name: impl Into<String>) -> Option<Self> {
        Some(Self::Aspect(name.into()))
    }

    pub(crate) fn fault(id: impl Into<String>) -> Option<Self> {
        Some(Self::Fault(id.into()))
    }
}
