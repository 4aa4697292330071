//! The halves of an exchange.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One half of an exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The half that the client sends.
    Request,
    /// The half that the server sends.
    Response,
}

/// A text that names no part.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither `request` nor `response`")]
pub struct UnknownPart(
    /// The text.
    pub String,
);

impl Part {
    /// Both parts, in the order in which they are sent.
    pub const ALL: [Self; 2] = [Self::Request, Self::Response];

    /// `request` or `response`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Part {
    type Err = UnknownPart;

    fn from_str(text: &str) -> Result<Self, UnknownPart> {
        Self::ALL.into_iter().find(|part| part.name() == text).ok_or_else(|| UnknownPart(text.to_owned()))
    }
}
