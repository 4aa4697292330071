//! The errors of unknown names.

use mx_spec::{Spec, versions};

/// The binary carries no release of this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no release `{name}` of the specification: there are {known}")]
#[non_exhaustive]
pub struct UnknownRelease {
    /// The name that was asked for.
    pub name: String,
    known: String,
}

/// A release has no operation of this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{release} has no operation `{name}`; did you mean `{nearest}`?")]
#[non_exhaustive]
pub struct UnknownOperation {
    /// The name that was asked for.
    pub name: String,
    /// The release that does not have it.
    pub release: String,
    /// The operation whose name comes nearest.
    pub nearest: String,
}

impl UnknownRelease {
    pub(crate) fn new(name: &str) -> Self {
        let first_and_last = versions().next().zip(versions().next_back());
        let known = first_and_last.map(|(first, last)| format!("{first} to {last}")).unwrap_or_default();
        Self { name: name.to_owned(), known }
    }
}

impl UnknownOperation {
    pub(crate) fn new(spec: &Spec, name: &str) -> Self {
        let nearest = spec.nearest(name).unwrap_or_default();
        Self { name: name.to_owned(), release: spec.version().to_owned(), nearest: nearest.to_owned() }
    }
}
