//! Steps from a place to those below it that are not named members.

use std::collections::BTreeMap;

use super::shape::Shape;
use super::subschema::{Subschema, Token};

/// A step from a place to one below it that is not a named member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Step<'s> {
    /// To every value of a map, with the pattern of its names if there is one.
    Values(Option<&'s str>),
    /// To every element of an array.
    Elements,
    /// To the element of an array at this position.
    Element(usize),
    /// To one of the alternatives of `oneOf` or `anyOf`, which may hold together with other such lists.
    Alternative {
        /// `oneOf` or `anyOf`.
        keyword: &'s str,
        /// The number of the list among those of this keyword at the place.
        group: usize,
        /// The position in the list, counted from 0.
        index: usize,
    },
    /// To the schema of another keyword.
    Keyword(&'s str),
}

/// The places one step below a place.
pub type Steps<'s> = BTreeMap<Step<'s>, Shape<'s>>;

impl<'s> Step<'s> {
    /// The step to a subschema; `None` for a named member, and for a schema at the same place. `group` is how many
    /// lists of the keyword came before at this place.
    pub(super) fn to(subschema: &Subschema<'s>, group: usize) -> Option<Self> {
        Some(match (subschema.keyword, subschema.token) {
            // A ban on other members is a fact of the object itself.
            ("additionalProperties", _) if subschema.schema.is_boolean() => return None,
            ("additionalProperties", _) => Self::Values(None),
            ("patternProperties", Token::Name(pattern)) => Self::Values(Some(pattern)),
            ("items", _) => Self::Elements,
            ("prefixItems", Token::Index(index)) => Self::Element(index),
            (keyword @ ("oneOf" | "anyOf"), Token::Index(index)) => Self::Alternative { keyword, group, index },
            (keyword @ ("contains" | "else" | "if" | "not" | "propertyNames" | "then"), _) => Self::Keyword(keyword),
            _ => return None,
        })
    }

    /// A short form for display.
    pub(crate) fn text(self) -> String {
        match self {
            Self::Values(_) | Self::Elements => "/*".to_owned(),
            Self::Element(index) => format!("/{index}"),
            Self::Alternative { index, .. } => format!("|{}", index + 1),
            Self::Keyword(keyword) => format!(":{keyword}"),
        }
    }
}
