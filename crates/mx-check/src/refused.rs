//! The choice of what a refusal does to the findings in its request.

use serde::Deserialize;

/// The level of what is found in a request that the server refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Refused {
    /// A note: the request was perhaps meant to be wrong.
    #[default]
    Note,
    /// The level that it has in a request that was accepted.
    Keep,
}
