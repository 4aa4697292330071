//! The families: functions that judge what needs more than a place in a body, by the names that rules give in `check`.

use super::headers::{cors, federation_media, media, redirects};
use super::{Reporter, agreement, auth, errors, parameters};
use crate::context::Context;
use crate::finding::Part;

/// One family of rules.
pub(crate) struct Family {
    /// The name, as rules have it in `check`.
    pub(crate) name: &'static str,
    /// The part that its findings are of.
    pub(crate) part: Part,
    /// Whether the exchange has something that it judges.
    pub(crate) applies: fn(&Context<'_>) -> bool,
    pub(crate) judge: fn(&Context<'_>, &mut Reporter<'_>),
}

/// The families that are about one half of an exchange.
const FAMILIES: &[Family] = &[
    Family { name: "auth", part: Part::Response, applies: auth::applies, judge: auth::judge },
    Family { name: "cors", part: Part::Response, applies: cors::applies, judge: cors::judge },
    Family { name: "errors", part: Part::Response, applies: errors::applies, judge: errors::judge },
    Family {
        name: "federation_media",
        part: Part::Response,
        applies: federation_media::applies,
        judge: federation_media::judge,
    },
    Family { name: "media_headers", part: Part::Response, applies: media::applies, judge: media::judge },
    Family { name: "parameters", part: Part::Request, applies: parameters::applies, judge: parameters::judge },
    Family { name: "redirects", part: Part::Response, applies: redirects::applies, judge: redirects::judge },
];

/// All families, in the order in which they judge.
pub(super) fn all() -> impl Iterator<Item = &'static Family> {
    FAMILIES.iter().chain(agreement::FAMILIES)
}

/// The names of the families of rules, as rules have them in `check`. A test compares the two.
pub fn families() -> impl Iterator<Item = &'static str> {
    all().map(|family| family.name)
}
