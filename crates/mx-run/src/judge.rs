//! The judge of one input: by one release, by all, or since one.

use mx_check::{Options, Panel, Session, Verdict};
use mx_exchange::Exchange;
use mx_rules::Release;
use mx_spec::{Errata, Spec, SpecError};

/// The judge of one input.
#[derive(Debug)]
pub(crate) enum Judge {
    /// By one release.
    One(Box<mx_check::Judge>),
    /// By several.
    Several(Panel),
}

impl Judge {
    /// By one release alone.
    pub(crate) fn by(spec: Spec, options: Options) -> Self {
        Self::One(Box::new(mx_check::Judge::new(spec, options)))
    }

    /// By every release that is built in.
    pub(crate) fn all(options: &Options, errata: Errata) -> Result<Self, SpecError> {
        Panel::all(options, errata).map(Self::Several)
    }

    /// By one release; what later ones add or allow is a note.
    pub(crate) fn since(release: Release, options: &Options, errata: Errata) -> Result<Self, SpecError> {
        Panel::since(release, options, errata).map(Self::Several)
    }

    /// The oldest release that judges.
    pub(crate) fn oldest(&self) -> &Spec {
        match self {
            Self::One(judge) => judge.spec(),
            Self::Several(panel) => panel.oldest(),
        }
    }

    /// The newest release that judges.
    pub(crate) fn newest(&self) -> &Spec {
        match self {
            Self::One(judge) => judge.spec(),
            Self::Several(panel) => panel.newest(),
        }
    }

    pub(crate) fn check(&self, session: &Session, exchange: &Exchange) -> Result<Verdict, SpecError> {
        match self {
            Self::One(judge) => judge.check_in(session, exchange),
            Self::Several(panel) => panel.check_in(session, exchange),
        }
    }
}
