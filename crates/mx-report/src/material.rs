//! The material of a run, in words.

use serde::{Deserialize, Serialize};

/// What a run goes through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Material {
    /// What was recorded of servers and clients.
    #[default]
    Exchanges,
    /// What the spec itself publishes.
    Documents,
}

impl Material {
    /// The word for several.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Exchanges => "exchanges",
            Self::Documents => "documents",
        }
    }

    /// The word for this many.
    pub(crate) fn counted(self, count: u64) -> &'static str {
        match (self, count) {
            (Self::Exchanges, 1) => "exchange",
            (Self::Documents, 1) => "document",
            _ => self.plural(),
        }
    }

    /// The words in place of an operation's name.
    pub(crate) fn of_no_operation(self) -> &'static str {
        match self {
            Self::Exchanges => "(no operation)",
            Self::Documents => "(of no single operation)",
        }
    }
}
